/** The account menu closes with Escape and with a click elsewhere; opening and closing it needs no script. */
export function closeMenus(): void {
  const menus = [...document.querySelectorAll('details[data-pv-menu]')].filter(
    (one) => one instanceof HTMLDetailsElement,
  )
  if (menus.length === 0) return
  document.addEventListener('click', (event) => {
    for (const menu of menus) {
      if (menu.open && event.target instanceof Node && !menu.contains(event.target)) menu.open = false
    }
  })
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    for (const menu of menus.filter((one) => one.open)) {
      menu.open = false
      menu.querySelector('summary')?.focus()
    }
  })
}
