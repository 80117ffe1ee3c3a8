// The form of a page that is filled where there is no network: what is read off it, what is put back, what is shown of a photograph.
import type { Draft, KeptPhoto } from './kept.ts'
import { thumbOf } from './shrink.ts'

/** What a page on its own keeps out of an answer. */
const NOT_KEPT = new Set(['cle'])

/** What the form holds, sent by this button. */
export function draftFrom(
  form: HTMLFormElement,
  photos: ReadonlyMap<string, KeptPhoto>,
  button?: HTMLElement | null,
): Draft {
  const fields = [...new FormData(form, button)].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && !NOT_KEPT.has(name) ? [[name, value]] : [],
  )
  return { form: form.dataset.pvOutbox ?? '', fields, photos: Object.fromEntries(photos) }
}

/** What is sent once, however often it is tried. */
export const postingOf = (
  form: HTMLFormElement,
  from: { photos: ReadonlyMap<string, KeptPhoto>; who: string; button: HTMLElement | null },
) => ({
  ...draftFrom(form, from.photos, from.button),
  key: keyOf(form),
  who: from.who,
  action: form.action,
  page: location.pathname,
  title: document.querySelector('main h1')?.textContent.trim() ?? '',
})

type Filling = {
  /** Names chosen since the page opened: they stay. */
  touched: ReadonlySet<string>
  show: (input: HTMLInputElement, photo: KeptPhoto) => Promise<void>
}

/** Puts back what was kept, but for what was chosen since the page opened. */
export async function fill(
  form: HTMLFormElement,
  { fields, photos }: Draft,
  { touched, show }: Filling,
): Promise<void> {
  const values = Map.groupBy(fields, ([name]) => name)
  for (const control of form.elements) {
    if (!('name' in control) || control instanceof HTMLButtonElement) continue
    const own = String(control.name)
    const kept = values.get(own)?.map(([, value]) => value)
    if (touched.has(own) || own === '' || own === 'version') continue
    if (control instanceof HTMLInputElement && control.type === 'file') {
      const photo = photos[own]
      if (photo) await show(control, photo)
    } else if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox'))
      control.checked = kept?.includes(control.value) ?? false
    else if (kept && isText(control)) {
      control.value = kept[0] ?? ''
      if (control.value !== '') opened(control)
    }
  }
}

/** The photograph stands in its field, small, for a form sent as it is too; `off` when it is taken back. */
export async function showPhoto(input: HTMLInputElement, photo: KeptPhoto, off: () => void): Promise<void> {
  const held = new DataTransfer()
  held.items.add(new File([photo.blob], photo.name, { type: photo.blob.type }))
  input.files = held.files
  opened(input)
  const said = document.getElementById(`${input.id}-dit`)
  if (!said) return
  const picture = document.createElement('img')
  picture.src = await thumbOf(photo)
  picture.alt = 'Photographie choisie'
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'fr-btn fr-btn--sm fr-btn--tertiary'
  button.textContent = 'Retirer la photographie'
  button.addEventListener('click', () => {
    input.value = ''
    said.textContent = ''
    input.focus()
    off()
  })
  said.replaceChildren(picture, ' ', button)
}

/** What was given waits to be sent and is not changed meanwhile; what came back is open again. */
export function lock(form: HTMLFormElement, on: boolean): void {
  if (on) form.dataset.pvSent = ''
  else delete form.dataset.pvSent
  for (const control of form.elements) if ('disabled' in control) control.disabled = on
}

const isText = (control: Element): control is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
  control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement

/** What was put back is seen, wherever it is folded away. */
function opened(control: Element): void {
  control.closest('details')?.setAttribute('open', '')
}

/** The key of this posting: that of the page, which the server drew. */
function keyOf(form: HTMLFormElement): string {
  const field = form.elements.namedItem('cle')
  return field instanceof HTMLInputElement ? field.value : ''
}

/** The page of the form, its sheet and its scripts are kept for when there is no network: only pages under its own address. */
export async function keepPage(form: HTMLFormElement, pages: readonly string[] = [location.href]): Promise<void> {
  const { pvWorker, pvScope } = form.dataset
  if (!('serviceWorker' in navigator) || pvWorker === undefined || pvScope === undefined) return
  await navigator.serviceWorker.register(pvWorker, { scope: pvScope })
  const { active } = await navigator.serviceWorker.ready
  const drawn = performance.getEntriesByType('resource').map(({ name }) => name)
  const named = [...document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>('link[href], script[src]')].map(
    (one) => (one instanceof HTMLLinkElement ? one.href : one.src),
  )
  const parts = [...new Set([...drawn, ...named])].filter((name) => new URL(name).pathname.startsWith('/assets/'))
  active?.postMessage({ page: pages, parts }, [])
}
