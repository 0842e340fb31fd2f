// A form of many screens at one address. It works without this; with it no screen leaves a step
// in the browser's history, so that leaving quickly leaves nothing to go back to; a line that
// breaks loses nothing; and a page that is loaded again goes on where it was. What is kept for
// that is the locked field of the page, in the one entry of the history, which leaving replaces.
(() => {
  let busy = false;

  const show = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    document.documentElement.lang = page.documentElement.lang;
    document.documentElement.dir = page.documentElement.dir;
    document.body.replaceWith(document.adoptNode(page.body));
    const kept = document.querySelector("#answers:not([data-forget]) [name=kept]");
    history.replaceState(kept ? { kept: kept.value } : null, "");
    window.scrollTo(0, 0);
    (document.querySelector("[autofocus]") || document.getElementById("main")).focus();
    document.dispatchEvent(new Event("shown"));
  };

  const send = async (address, body) => {
    if (busy) return;
    busy = true;
    try {
      const answer = await fetch(address, { method: "POST", body });
      if (answer.redirected) window.location.replace(answer.url);
      else show(await answer.text());
    } catch {
      const broken = document.getElementById("broken");
      broken.hidden = false;
      broken.scrollIntoView({ block: "center" });
    } finally {
      busy = false;
    }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (form.id !== "answers" || !button || button.value === "proof") return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    body.append(button.name, button.value);
    send(button.getAttribute("formaction") || form.action, body);
  });

  const before = history.state && history.state.kept;
  const form = document.getElementById("answers");
  if (before && form) send(form.action, new URLSearchParams({ do: "stay", kept: before }));
})();
