// Leaving in a hurry. The link works without this; with it the page goes blank at once, does not
// stay in the browser's history, and Escape three times does the same. Escape and not Shift:
// Shift switches many Chinese and Arabic keyboards, so people press it while they write.
(() => {
  const leave = () => {
    const link = document.getElementById("leave");
    document.documentElement.hidden = true;
    window.location.replace(link.href);
  };
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#leave")) return;
    event.preventDefault();
    leave();
  });

  const PAUSE = 1500; // milliseconds between two presses
  let presses = 0;
  let last = 0;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) {
      presses = 0;
      return;
    }
    presses = event.timeStamp - last < PAUSE ? presses + 1 : 1;
    last = event.timeStamp;
    if (presses === 3) leave();
  });

  const tell = () => {
    const hint = document.getElementById("leave-hint");
    if (hint) hint.hidden = false;
  };
  tell();
  document.addEventListener("shown", tell); // steps.js has put another page in place
})();
