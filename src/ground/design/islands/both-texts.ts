/** Two texts of which one is chosen, or both kept: nothing typed is lost. */
export function bothTexts(theirs: string, keep: (text: string) => void, area: HTMLTextAreaElement): HTMLElement {
  const box = document.createElement('div')
  box.className = 'pv-edit__both'
  const title = document.createElement('p')
  title.textContent = 'Le texte enregistré entre-temps :'
  const other = document.createElement('pre')
  other.textContent = theirs
  const choice = (label: string, text: () => string): HTMLButtonElement => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'fr-btn fr-btn--secondary fr-btn--sm'
    button.textContent = label
    button.addEventListener('click', () => keep(text()))
    return button
  }
  const both = (): string => [theirs, area.value].filter((text) => text.trim() !== '').join('\n\n')
  box.append(
    title,
    other,
    choice('Garder le mien', () => area.value),
    choice('Reprendre l’autre', () => theirs),
    choice('Mettre les deux à la suite', both),
  )
  return box
}
