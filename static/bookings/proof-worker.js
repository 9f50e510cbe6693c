/* Finds the number behind an ALTCHA challenge: the one whose SHA-256 with the salt is the challenge. */
const encoder = new TextEncoder();

/** SHA-256 of a text, in hexadecimal digits. */
async function digest(text) {
  const bytes = await crypto.subtle.digest("SHA-256", encoder.encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The number, or null where none up to `most` fits. */
async function solve({ challenge, salt, most }) {
  for (let number = 0; number <= most; number += 1) {
    if ((await digest(salt + number)) === challenge) return number;
  }
  return null;
}

self.addEventListener("message", async ({ data }) => {
  try {
    self.postMessage({ number: await solve(data) });
  } catch {
    self.postMessage({ number: null });
  }
});
