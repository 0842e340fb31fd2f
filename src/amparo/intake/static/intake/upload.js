// Sends files in parts, so that a broken line costs one part and not the whole file. Without this
// the form sends them whole. Nothing is kept on the device: the ticket lives in this page alone.
(() => {
  const form = document.getElementById("upload");
  const state = document.getElementById("upload-state");
  if (!form || !state || !window.fetch) return;

  const PART = 1048576; // bytes
  const PAUSES = [1, 2, 5, 10, 20, 30]; // seconds before another try; the last goes on
  const { part: address, token } = form.dataset;

  const say = (words) => {
    state.hidden = false;
    state.textContent = words;
  };
  const wait = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

  // One request; a broken line or a busy server is tried again, everything else is an answer.
  const ask = async (method, headers, body) => {
    for (let tries = 0; ; tries += 1) {
      try {
        const response = await fetch(address, { method, headers, body });
        if (response.status < 500) return { status: response.status, ...(await response.json()) };
      } catch {
        // The line is broken.
      }
      say(state.dataset.waiting);
      await wait(PAUSES[Math.min(tries, PAUSES.length - 1)]);
    }
  };

  const piece = (file, number) => file.slice(number * PART, (number + 1) * PART);

  const send = async (file) => {
    const count = Math.max(1, Math.ceil(file.size / PART));
    const last = (number) => (number === count - 1 ? "1" : "0");
    const begun = await ask(
      "PUT",
      { "Form-Token": token, "Upload-Name": encodeURIComponent([...file.name].slice(-200).join("")), "Upload-Last": last(0) },
      piece(file, 0),
    );
    if (begun.status !== 201) throw new Error(begun.message);
    let parts = 1;
    while (parts < count) {
      say(`${state.dataset.sending} ${Math.floor((100 * parts) / count)} %`);
      const headers = { "Upload-Ticket": begun.ticket, "Upload-Part": `${parts}`, "Upload-Last": last(parts) };
      const answer = await ask("PATCH", headers, piece(file, parts));
      const there = Number(answer.parts); // 409: a part had arrived before the line broke
      if (!(answer.status === 200 || (answer.status === 409 && there > parts))) throw new Error(answer.message);
      parts = there;
    }
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      for (const file of form.elements.file.files) await send(file);
      window.location.replace(form.action);
    } catch (error) {
      say(error.message || state.dataset.failed);
      button.disabled = false;
    }
  });
})();
