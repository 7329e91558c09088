// The token Django wants with a POST, as it is now: signing in again, in any tab, changes it.
export function csrfToken() {
  return document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/)?.[1] ?? null;
}
