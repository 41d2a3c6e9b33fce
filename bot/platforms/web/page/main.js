// The page begins here: words first, then the door or the room behind it.

import { drawDoor, join, takeInvitation } from "./door.js";
import { Room } from "./room.js";
import { keepFresh } from "./time.js";
import { loadWords } from "./words.js";

const stage = document.getElementById("stage");
let invitation = null;

async function me() {
  for (let pause = 500; ; pause = Math.min(pause * 2, 8000)) {
    try {
      const answer = await fetch("/me");
      if (answer.ok || answer.status === 401) return { inside: answer.ok, ...(await answer.json()) };
    } catch {
      // The house is not up yet: ask again.
    }
    await new Promise((wake) => setTimeout(wake, pause));
  }
}

function showDoor({ open = false, reason = null, known = "" } = {}) {
  document.title = "Aftercredits";
  stage.replaceChildren(drawDoor({
    open, invitation, reason, known,
    entered: () => showRoom(),
    worthless: (sentence, name) => {
      invitation = null;
      showDoor({ open, reason: sentence, known: name });
    },
  }));
  stage.querySelector("input")?.focus();
}

function showRoom(notice = null) {
  invitation = null;
  const room = new Room({
    notice,
    out: async (reason) => {
      room.close();
      showDoor({ ...(await me()), reason });
    },
  });
  stage.replaceChildren(...room.nodes);
  if (!window.matchMedia("(hover: none)").matches) room.composer.field.focus({ preventScroll: true });
}

async function start() {
  invitation = takeInvitation();
  await loadWords();
  keepFresh();
  const found = await me();
  if (!found.inside) showDoor(found);
  else showRoom(invitation ? await join(null, invitation) : null);
}

start();
