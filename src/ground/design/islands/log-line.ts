// A log written line by line on a phone: each line is kept on the device first, with its moment, and leaves once, when the network is there.
import { goOnSending } from './kiosk/rest.ts'
import { Sending } from './kiosk/sending.ts'
import { wordsOf } from './kiosk/words.ts'
import { keepPage } from './outbox/form.ts'

/** Starts the log of this page; without a database on the device its lines are sent one by one, as any form. */
export function logLines(): void {
  const form = document.querySelector('form[data-pv-log]')
  if (!(form instanceof HTMLFormElement) || !('indexedDB' in window)) return
  const state = part('state')
  const { pvSend = '', pvLog = '' } = form.dataset
  const sending = new Sending({ href: pvSend, name: `parvis-main-courante ${pvLog}`, state, words: wordsOf(form) })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void write(form, sending)
  })
  state.hidden = false
  keepPage(form).catch(() => undefined) // without a worker it still writes, where there is a network
  void showWaiting(sending)
  goOnSending(sending)
}

const MEANS = ['text', 'milestone', 'step', 'withdrawn']

async function write(form: HTMLFormElement, sending: Sending): Promise<void> {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value !== '' && name !== 'cle') fields.append(name, value)
  if (!MEANS.some((name) => fields.has(name))) {
    part('said').textContent = form.dataset.pvEmpty ?? ''
    return
  }
  try {
    await sending.keep(fields.toString())
  } catch {
    // Nothing can be kept here: it is sent as any other form.
    form.submit()
    return
  }
  part('said').textContent = ''
  show(fields, new Date())
  form.reset()
  form.querySelector('textarea')?.focus()
}

async function showWaiting(sending: Sending): Promise<void> {
  for (const { fields } of await sending.waiting()) {
    const { body = '', at = '0' } = Object.fromEntries(fields)
    show(new URLSearchParams(body), new Date(Number(at)))
  }
}

/** The line stands above the others, in the words of the form. */
function show(fields: URLSearchParams, written: Date): void {
  const time = fields.get('time') ?? written.toLocaleTimeString('fr-FR', { hour: '2-digit', minute: '2-digit' })
  const chosen = ['milestone', 'audience', 'channel', 'step', 'role'].flatMap((name) => wordOf(name, fields.get(name)))
  const line = document.createElement('li')
  line.textContent = `${time} : ${[...chosen, fields.get('text') ?? ''].filter((one) => one !== '').join('. ')}`
  part('lines').prepend(line)
}

function wordOf(name: string, value: string | null): string[] {
  const field = document.querySelector(`select[name="${name}"]`)
  if (value === null || !(field instanceof HTMLSelectElement)) return []
  return [...field.options].flatMap((option) => (option.value === value ? [option.text] : []))
}

function part(name: string): HTMLElement {
  const found = document.querySelector(`[data-pv-log-part="${name}"]`)
  if (!(found instanceof HTMLElement)) throw new Error(`No ${name} on this page`)
  return found
}
