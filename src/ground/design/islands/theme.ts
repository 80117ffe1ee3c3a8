/** Runs before the page is drawn, so that a chosen display never flashes; then keeps the choice of the footer. */
type Scheme = 'system' | 'light' | 'dark'

const root = document.documentElement
const night = matchMedia('(prefers-color-scheme: dark)')

function stored(): Scheme {
  try {
    const value = localStorage.getItem('scheme')
    return value === 'light' || value === 'dark' ? value : 'system'
  } catch {
    return 'system'
  }
}

function apply(scheme: Scheme): void {
  root.setAttribute('data-fr-scheme', scheme)
  root.setAttribute('data-fr-theme', scheme === 'system' ? (night.matches ? 'dark' : 'light') : scheme)
}

apply(stored())
// DSFR's script greets in the console otherwise.
Object.assign(window, { dsfr: { production: true, verbose: false } })
night.addEventListener('change', () => apply(stored()))

document.addEventListener('DOMContentLoaded', () => {
  const select = document.querySelector('[data-pv-theme]')
  if (!(select instanceof HTMLSelectElement)) return
  select.value = stored()
  select.addEventListener('change', () => {
    const scheme: Scheme = select.value === 'light' || select.value === 'dark' ? select.value : 'system'
    try {
      localStorage.setItem('scheme', scheme)
    } catch {
      // A browser that forbids storage keeps the choice for this page only.
    }
    apply(scheme)
  })
})
