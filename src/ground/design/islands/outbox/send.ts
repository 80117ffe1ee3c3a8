// What waits is sent when the network is there, once, by the person who gave it.
import { allWaiting, dropDraft, dropWaiting, keepDraft, type Waiting } from './kept.ts'

export type Sent =
  | { kind: 'arrived'; one: Waiting; at: string }
  | { kind: 'refused'; one: Waiting; said: string }
  | { kind: 'signed-out'; one: Waiting }
  | { kind: 'offline'; one: Waiting }

/** Sends what this person left here; one page at a time, where the browser can tell. */
export async function sendWaiting(who: string): Promise<Sent[]> {
  const work = async () => {
    const sent: Sent[] = []
    for (const one of (await allWaiting()).filter((waiting) => waiting.who === who)) sent.push(await sendOne(one))
    return sent
  }
  return 'locks' in navigator ? navigator.locks.request('parvis outbox', work) : work()
}

async function sendOne(one: Waiting): Promise<Sent> {
  const body = new FormData()
  for (const [name, value] of one.fields) body.append(name, value)
  body.set('cle', one.key)
  for (const [name, { blob, name: file }] of Object.entries(one.photos)) body.append(name, blob, file)
  const answer = await fetch(one.action, { method: 'POST', body }).catch(() => undefined)
  // A gateway that stands alone is no network either.
  if (!answer || answer.status >= 500) return { kind: 'offline', one }
  if (new URL(answer.url).pathname.startsWith('/connexion')) return { kind: 'signed-out', one }
  if (answer.ok) {
    await dropWaiting(one.key)
    await dropDraft(one.form)
    return { kind: 'arrived', one, at: answer.url }
  }
  // What is refused is given back to its form, whole, to be corrected there.
  const { form, fields, photos } = one
  await keepDraft({ form, fields, photos })
  await dropWaiting(one.key)
  return { kind: 'refused', one, said: await whyOf(answer) }
}

/** What the refused page says, in its own words; a page that changed since is read again, with what was answered. */
async function whyOf(answer: Response): Promise<string> {
  if (answer.status === 409)
    return 'Quelqu’un d’autre l’a enregistré entre-temps : rechargez la page, vos réponses y sont reprises, puis renvoyez-la.'
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const faults = [...page.querySelectorAll('.pv-errors__list li')].map((one) => one.textContent.trim())
  const title = page.querySelector('main h1')?.textContent.trim() ?? ''
  return faults.length > 0 ? faults.join(' ') : title || 'L’envoi a été refusé : ouvrez la saisie pour la revoir.'
}
