// What the page does beyond showing: files that are dropped, fields that are saved where they stand, and news of
// what changed meanwhile. Without it everything can be read, and fields saved with their buttons.
"use strict";

const spanish = document.documentElement.lang === "es";
const say = (es, en) => (spanish ? es : en);
const notice = document.getElementById("aviso");

function tell(text, address) {
  notice.replaceChildren(document.createTextNode(text));
  if (!address) return;
  const link = document.createElement("a");
  link.href = address;
  link.textContent = say("Ver ahora", "Look now");
  notice.append(" ", link);
}

// Fields: what was typed and is not saved yet is kept, whatever comes.

const isDirty = (field) => {
  const value = field.elements.valor;
  return value && value.dataset.last !== undefined && value.value !== value.dataset.last;
};

document.documentElement.classList.add("js");

document.addEventListener("input", (event) => {
  const field = event.target.closest("form.edit");
  if (field) field.classList.toggle("dirty", isDirty(field));
});

function prepare(root) {
  for (const field of root.querySelectorAll("form.edit")) {
    const value = field.elements.valor;
    if (value) value.dataset.last = value.value;
  }
}

let saving = 0;
let news = "";

async function save(field) {
  const value = field.elements.valor;
  if (!value || field.dataset.saving) return;
  field.dataset.saving = "1";
  saving += 1;
  const sent = value.value;
  const saved = field.querySelector(".saved");
  if (saved) saved.textContent = say("Guardando…", "Saving…");
  try {
    const answer = await fetch(field.action, {
      method: "POST",
      headers: { "Accept": "text/html;fragment=1", "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(new FormData(field)).toString(),
    });
    if (answer.status === 409 && !answer.headers.get("X-Revision")) {
      if (saved) saved.textContent = say("No se guardó: las filas cambiaron. Copie lo escrito y abra la página de nuevo.", "Not saved: the rows changed. Copy what you wrote and open the page again.");
      field.classList.add("dirty");
      delete field.dataset.saving;
      saving -= 1;
      return;
    }
    const type = answer.headers.get("Content-Type") || "";
    if (!type.startsWith("text/html") || !answer.headers.get("X-Revision")) throw new Error(answer.status);
    const revision = answer.headers.get("X-Revision");
    const holder = document.createElement("template");
    holder.innerHTML = await answer.text();
    const whole = holder.content.querySelector(".field");
    const next = whole.querySelector("form.edit");
    const typedOn = value.value !== sent ? value.value : null;
    const hadFocus = field.contains(document.activeElement) ? document.activeElement.id : null;
    const caret = hadFocus === value.id && "selectionStart" in value ? value.selectionStart : null;
    prepare(holder.content);
    field.closest(".field").replaceWith(whole);
    // What was typed while it was being saved is not lost.
    if (typedOn !== null) next.elements.valor.value = typedOn;
    if (typedOn !== null || !answer.ok) next.classList.add("dirty");
    if (hadFocus) {
      const again = document.getElementById(hadFocus) || next.querySelector("button");
      if (again) again.focus();
      if (caret !== null && again && "setSelectionRange" in again && again.type !== "date") again.setSelectionRange(caret, caret);
    }
    if (answer.ok) {
      // What tells rows apart may be what was typed: the other fields of the row are brought up to date.
      if (next.elements.campo && whole.closest("fieldset.row")) rows();
      document.querySelector("main").dataset.revision = revision;
      const done = next.querySelector(".saved");
      if (done) done.textContent = say("Guardado.", "Saved.");
      pages();
    }
  } catch (error) {
    delete field.dataset.saving;
    field.classList.add("dirty");
    if (saved) saved.textContent = say("No se guardó: el programa no responde. Inténtelo de nuevo.", "Not saved: the program does not answer. Try again.");
  }
  saving -= 1;
  changed(news);
}

document.addEventListener("submit", (event) => {
  const field = event.target.closest("form.edit");
  if (!field) return;
  event.preventDefault();
  save(field);
});

document.addEventListener("change", (event) => {
  const calendar = event.target.closest(".calendar");
  if (calendar) {
    const value = document.getElementById(calendar.dataset.for);
    if (calendar.value) value.value = calendar.value;
    return save(calendar.form);
  }
  const field = event.target.closest("form.edit");
  if (field && event.target.name === "valor" && isDirty(field)) save(field);
});

window.addEventListener("beforeunload", (event) => {
  if ([...document.querySelectorAll("form.edit")].some(isDirty)) event.preventDefault();
});

async function rows() {
  const answer = await fetch(location.pathname);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (page.querySelectorAll("form.edit").length !== document.querySelectorAll("form.edit").length) return;
  for (const form of document.querySelectorAll("form.edit")) {
    const other = page.getElementById(form.closest(".field").id);
    const same = other && other.querySelector("form.edit");
    if (same && same.elements.visto.value === form.elements.visto.value) form.elements.filas.value = same.elements.filas.value;
  }
}

// Printed pages: a click on a value leads to its field, and a field shows where it is printed.

let drawing = 0;
let places = [];
/// The height of a line, as a part of a page's.
const LINE = 0.022;

async function pages() {
  const holder = document.querySelector(".pages[data-unit]");
  if (!holder) return;
  const turn = ++drawing;
  const unit = "/unidad/" + holder.dataset.unit;
  const revision = "?r=" + document.querySelector("main").dataset.revision;
  fetch(unit + "/lugares" + revision).then((answer) => (answer.ok ? answer.json() : [])).then((all) => {
    if (turn !== drawing) return;
    places = all;
    mark();
  }, () => {});
  for (let number = 1; number < 1000; number++) {
    const picture = new Image();
    picture.alt = say("Página ", "Page ") + number;
    picture.src = unit + "/pagina/" + number + ".png" + revision;
    try {
      await picture.decode();
    } catch {
      if (turn !== drawing) return;
      for (const old of [...holder.querySelectorAll(".page")].slice(number - 1)) old.remove();
      return mark();
    }
    if (turn !== drawing) return;
    const old = holder.querySelectorAll(".page img")[number - 1];
    if (old) { old.replaceWith(picture); continue; }
    const page = document.createElement("div");
    page.className = "page";
    page.append(picture);
    holder.append(page);
  }
}

// The value printed at a point of a page: the one furthest to the right and down of those that hold it.
function placeAt(page, x, y) {
  const behind = (place) => page > place.page || (page === place.page && y >= place.top - 0.004);
  const before = (place) => page < place.lastPage || (page === place.lastPage && y <= place.lastTop + LINE);
  const last = (some) => some.sort((a, b) => a.left - b.left || a.page - b.page || a.top - b.top).pop();
  const holding = places.filter((place) => behind(place) && before(place));
  const right = (place) => x >= place.left - 0.01;
  return last(holding.filter(right)) || last(holding)
    || places.filter((place) => place.page === page && behind(place) && right(place)).sort((a, b) => a.top - b.top || a.left - b.left).pop();
}

// Shows on the pages where the field is printed that is being written in.
function mark() {
  for (const old of document.querySelectorAll(".page .here")) old.remove();
  const field = document.activeElement && document.activeElement.closest(".field");
  const place = field && places.find((place) => place.field.endsWith("#" + field.id));
  const holder = document.querySelector(".pages");
  const page = place && holder.querySelectorAll(".page")[place.page - 1];
  if (!page) return;
  const here = document.createElement("div");
  here.className = "here";
  const end = place.page === place.lastPage ? place.lastTop + LINE : 1;
  here.style.top = 100 * place.top + "%";
  here.style.left = 100 * place.left + "%";
  here.style.height = 100 * Math.max(LINE, end - place.top) + "%";
  page.append(here);
  const top = page.offsetTop + place.top * page.offsetHeight;
  if (top < holder.scrollTop || top > holder.scrollTop + holder.clientHeight * 0.8) holder.scrollTop = top - holder.clientHeight / 3;
}

document.addEventListener("focusin", mark);

document.addEventListener("click", (event) => {
  const page = event.target.closest(".page");
  if (!page) return;
  const box = page.getBoundingClientRect();
  const number = [...document.querySelectorAll(".page")].indexOf(page) + 1;
  const place = placeAt(number, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  if (!place) return;
  const [address, id] = place.field.split("#");
  if (address !== location.pathname) return location.assign(place.field);
  const field = document.getElementById(id);
  if (!field) return;
  const folded = field.closest("details");
  if (folded) folded.open = true;
  field.scrollIntoView({ block: "center" });
  const value = document.getElementById(id + "-v");
  if (value) value.focus({ preventScroll: true });
});

// Files.

function drops() {
  for (const place of document.querySelectorAll("[data-drop]")) {
    const progress = place.querySelector(".progress");
    const answers = place.querySelector(".answers");
    const send = async (files) => {
      let failed = [];
      let count = 0;
      for (const file of files) {
        progress.textContent = say("Recibiendo ", "Receiving ") + (++count) + "/" + files.length + ": " + file.name;
        try {
          const answer = await fetch(place.dataset.drop + "?nombre=" + encodeURIComponent(file.name), {
            method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: file,
          });
          if (!answer.ok) failed.push(file.name);
          else if (answers) answers.insertAdjacentHTML("afterbegin", await answer.text());
        } catch { failed.push(file.name); }
      }
      if (failed.length === 0 && answers) return void (progress.textContent = "");
      if (failed.length === 0) return location.assign("/recibir");
      progress.textContent = say("No se recibieron: ", "Not received: ") + failed.join(", ");
    };
    place.addEventListener("dragover", (event) => { event.preventDefault(); place.classList.add("over"); });
    place.addEventListener("dragleave", () => place.classList.remove("over"));
    place.addEventListener("drop", (event) => {
      event.preventDefault();
      place.classList.remove("over");
      send([...event.dataTransfer.files]);
    });
    place.querySelector("input[type=file]").addEventListener("change", (event) => send([...event.target.files]));
  }
}

// News.

// What a save of one's own brought is no news.
function changed(revision) {
  news = revision;
  if (saving === 0 && Number(news) > Number(document.querySelector("main").dataset.revision)) refresh();
}

async function refresh() {
  const dirty = [...document.querySelectorAll("form.edit")].some(isDirty);
  const typing = document.activeElement && /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
  if (dirty || typing || document.querySelector("details[open]")) {
    return tell(say("Los datos cambiaron.", "The data changed."), location.pathname + location.search);
  }
  const answer = await fetch(location.href, { headers: { "Accept": "text/html" } });
  if (!answer.ok) return;
  const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  const main = document.querySelector("main");
  const shown = [...main.querySelectorAll(".page")];
  const focus = document.activeElement && document.activeElement.id;
  main.replaceWith(next);
  const place = next.querySelector(".pages");
  if (place) place.append(...shown);
  begin();
  if (focus && document.getElementById(focus)) document.getElementById(focus).focus();
}

function listen() {
  const source = new EventSource("/vivo");
  let lost = false;
  source.addEventListener("cambio", (event) => changed(event.data));
  source.addEventListener("avance", (event) => {
    const place = document.getElementById("avance");
    if (place) place.textContent = event.data; else if (event.data) tell(event.data);
  });
  source.onerror = () => {
    lost = true;
    tell(say("El programa no responde: si lo cerró, ábralo otra vez.", "The program does not answer: if you closed it, open it again."));
  };
  source.onopen = () => {
    if (lost) tell("");
    lost = false;
  };
}

function begin() {
  prepare(document);
  drops();
  pages();
}

begin();
if (document.querySelector("main").dataset.revision !== "0") listen();
