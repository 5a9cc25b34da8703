// Elements without innerHTML, and lists that keep what has the focus.

/** An element. `props`: attributes; `on` for listeners; `prop` for properties. */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") {
      for (const [event, run] of Object.entries(value)) element.addEventListener(event, run);
    } else if (name === "prop") {
      Object.assign(element, value);
    } else if (name === "data") {
      Object.assign(element.dataset, value);
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  append(element, children);
  return element;
}

export function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false) continue;
    element.append(child);
  }
  return element;
}

export function button(label, run, props = {}) {
  return h("button", { type: "button", ...props, on: { click: run, ...props.on } }, label);
}

export function kbd(key) {
  return key ? h("kbd", { "aria-hidden": "true" }, key) : null;
}

/**
 * Makes the children of `container` those of `list`. A child is made again
 * only where its signature changed; nothing that stays is moved, so that a
 * caret stays where it is.
 */
export function keyed(container, list, { key, signature, make, update }) {
  const old = new Map();
  for (const child of container.children) old.set(child.dataset.key, child);
  let place = container.firstElementChild;
  for (const each of list) {
    const id = String(key(each));
    const mark = signature ? signature(each) : "";
    let child = old.get(id);
    old.delete(id);
    if (child && child.dataset.mark !== mark && !update) {
      const fresh = make(each);
      const held = child.contains(document.activeElement)
        ? document.activeElement.dataset.focus ?? "" : null;
      if (place === child) place = fresh;
      child.replaceWith(fresh);
      child = fresh;
      child.dataset.key = id;
      child.dataset.mark = mark;
      if (held !== null) {
        const next = held && child.querySelector(`[data-focus="${CSS.escape(held)}"]`);
        (next || child.querySelector("button, [tabindex]") || child).focus({ preventScroll: true });
      }
    } else if (!child) {
      child = make(each);
      child.dataset.key = id;
      child.dataset.mark = mark;
    }
    if (update) update(child, each);
    if (child === place) {
      place = place.nextElementSibling;
    } else {
      container.insertBefore(child, place);
    }
  }
  for (const child of old.values()) child.remove();
}

/** Sets text only where it differs, so that nothing is announced twice. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

let region;

/** Says something to a screen reader, once. */
export function announce(text) {
  region ??= document.getElementById("desk-said");
  if (!region) return;
  region.textContent = "";
  setTimeout(() => { region.textContent = text; }, 60);
}

export function plural(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}

export function series(words) {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** A random id, where the page is not in a secure context too. */
export function uuid() {
  if (globalThis.crypto?.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
