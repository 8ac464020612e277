// What the page is given, and its words in either language.
const D = JSON.parse(document.getElementById("payload").textContent);
let lang = D.lang;

const byId = (id) => document.getElementById(id);

function say(key, values) {
  let text = D.words[key][lang];
  for (const [name, value] of Object.entries(values || {})) text = text.replace(`{${name}}`, () => value);
  return text;
}

// An element with attributes and children; texts are always set as text.
function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function tell(text) {
  byId("told").textContent = text;
  clearTimeout(tell.later);
  tell.later = setTimeout(() => { byId("told").textContent = ""; }, 4000);
}
