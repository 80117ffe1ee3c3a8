/** « Annuler » leads to the page one came from, also after a refusal or a series; without a script, to the page above. */
export function goBack(): void {
  const links = [...document.querySelectorAll('a[data-pv-back]')].filter((one) => one instanceof HTMLAnchorElement)
  if (links.length === 0) return
  const key = `retour ${location.pathname}`
  try {
    const from = document.referrer === '' ? undefined : new URL(document.referrer)
    if (
      from &&
      from.origin === location.origin &&
      from.pathname !== location.pathname &&
      from.pathname !== '/connexion'
    ) {
      sessionStorage.setItem(key, `${from.pathname}${from.search}`)
    }
    const kept = sessionStorage.getItem(key)
    if (kept !== null) for (const link of links) link.setAttribute('href', kept)
  } catch {
    // A browser that forbids storage keeps the page above.
  }
}
