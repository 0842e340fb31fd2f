// Says on the page, in words, that a security key was not read: cancelled, timed out, not ours.
document.addEventListener("allauth.error", (event) => {
  const trouble = document.getElementById("key-trouble");
  if (!trouble) return;
  event.preventDefault();
  trouble.hidden = false;
  trouble.focus();
});
