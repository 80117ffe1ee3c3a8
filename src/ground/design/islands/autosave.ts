/** A text is saved while it is typed. Offline it stays on this page and is sent later; when somebody else saved it, both are shown. */
export function autosaveTexts(): void {
  for (const form of document.querySelectorAll('form[data-pv-autosave]'))
    if (form instanceof HTMLFormElement) startOne(form)
}

const PAUSE = 1500
const AGAIN = 15_000
type Answer = { version?: number; said?: string; html?: string; text?: string; error?: string }

function startOne(form: HTMLFormElement): void {
  const area = form.querySelector('textarea')
  const said = form.querySelector('[data-pv-said]')
  const version = form.elements.namedItem('version')
  if (!area || !said || !(version instanceof HTMLInputElement)) return
  const key = `parvis ${form.action}`
  let sent: string | null = area.value
  let [waiting, busy, halted] = [0, false, false]
  const say = (text: string): void => {
    said.textContent = text
  }
  const later = (delay: number): void => {
    clearTimeout(waiting)
    waiting = window.setTimeout(() => void send(), delay)
  }
  const save = async (typed: string): Promise<void> => {
    const answer = await fetch(form.action, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ version: version.value, text: typed }),
    })
    if (answer.redirected || !(answer.headers.get('content-type') ?? '').includes('json')) {
      halted = true
      say('Ce texte ne peut plus être enregistré ici : copiez-le, puis rechargez la page.')
      return
    }
    const read: Answer = await answer.json()
    if (answer.status === 409) return conflict(read)
    if (!answer.ok) return say(read.error ?? 'Ce texte n’a pas pu être enregistré.')
    sent = typed
    sessionStorage.removeItem(key)
    follow(form, read)
    say(read.said ?? '')
    if (area.value !== sent) later(PAUSE)
  }
  const send = async (): Promise<void> => {
    if (busy || halted || area.value === sent) return
    busy = true
    say('Enregistrement…')
    try {
      await save(area.value)
    } catch {
      sessionStorage.setItem(key, area.value)
      say('Hors ligne : le texte est gardé sur cette page et sera enregistré au retour du réseau.')
      later(AGAIN)
    } finally {
      busy = false
    }
  }
  const conflict = (theirs: Answer): void => {
    halted = true
    const box = bothTexts(
      theirs.text ?? '',
      (kept) => {
        area.value = kept
        version.value = String(theirs.version ?? version.value)
        halted = false
        box.remove()
        say('')
        sent = kept === theirs.text ? kept : null
        void send()
        area.focus()
      },
      area,
    )
    said.before(box)
    say('Une autre personne a enregistré ce texte pendant votre saisie : rien n’est perdu, choisissez.')
  }
  area.addEventListener('input', () => {
    sessionStorage.setItem(key, area.value)
    if (!halted) later(PAUSE)
  })
  area.addEventListener('blur', () => later(0))
  addEventListener('online', () => later(0))
  addEventListener('beforeunload', (event) => {
    if (area.value !== sent) event.preventDefault()
  })
  form.addEventListener('submit', () => {
    sent = area.value
    sessionStorage.removeItem(key)
  })
  const kept = sessionStorage.getItem(key)
  if (kept !== null && kept !== area.value) {
    area.value = kept
    form.closest('details')?.setAttribute('open', '')
    say('Le texte que vous n’aviez pas pu enregistrer est repris ici.')
    later(PAUSE)
  }
}

/** The text as it now reads, and the version of its row in every form that shows it. */
function follow(form: HTMLFormElement, { version, html }: Answer): void {
  const read = document.querySelector(`[data-pv-read="${form.dataset.pvAutosave ?? ''}"]`)
  if (read && html !== undefined) read.innerHTML = html
  for (const one of document.querySelectorAll(`form[data-pv-row="${form.dataset.pvRow ?? ''}"] input[name="version"]`))
    if (one instanceof HTMLInputElement && version !== undefined) one.value = String(version)
}

function bothTexts(theirs: string, keep: (text: string) => void, area: HTMLTextAreaElement): HTMLElement {
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
