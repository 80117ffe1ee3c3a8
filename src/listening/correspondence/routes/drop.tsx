import { type Context, Hono } from 'hono'
import { schemaOf } from '#src/core/room/fields.ts'
import { zoneOfCode } from '#src/ground/calendar/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import { readMail } from '#src/ground/mail/inbound/read.ts'
import { type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { check, type FieldErrors, readForm, type Typed, typedText } from '#src/ground/web/form.ts'
import { change, type Env, holds, may, perimeter, personOf, read, todayOf, within } from '#src/ground/web/web.tsx'
import { dropMessages, type Dropped, type DropResult, forgetful, isMessage } from '../actions/drop.ts'
import { DROPPING } from '../mail-input.ts'
import { DROP, DROP_FILES, DROP_LIMIT, DropPage } from '../pages/drop.tsx'
import { INBOUND } from '../pages/inbound.tsx'
import { listMailboxes } from '../store/mailboxes.ts'
import { MESSAGE_CRUMBS } from './inbound.tsx'

/** Keeps nothing of what a trial did. */
class Tried extends Error {}

const boxesOf = async (c: Context<Env>) =>
  (await read(c, listMailboxes)).filter((box) => within(perimeter(c, 'complaints.write'), box))

type Shown = { typed: Typed; errors?: FieldErrors; trial?: readonly DropResult[] }
async function view(c: Context<Env>, shown: Shown): Promise<FormView> {
  const mailboxes = (await boxesOf(c)).filter(({ active }) => active)
  const one = mailboxes.length === 1 ? String(mailboxes[0]?.id) : ''
  const content = (
    <DropPage
      {...shown}
      typed={{ mailbox: one, ...shown.typed }}
      mailboxes={mailboxes}
      settings={holds(c, 'complaints.settings')}
      zone={zoneOfCode(personOf(c).territory)}
      today={todayOf(c)}
    />
  )
  return { title: 'Déposer des messages', crumbs: MESSAGE_CRUMBS, content }
}

/** The files of a form, each read in a thread; a fault names those that are no messages. */
async function droppedIn(files: ReadonlyMap<string, File>): Promise<Dropped[] | { fault: string }> {
  const all = [...files].filter(([name]) => /^messages( \d+)?$/.test(name)).map(([, file]) => file)
  if (all.length === 0) return { fault: 'Choisissez au moins un message.' }
  if (all.length > DROP_FILES) return { fault: `Déposez ${DROP_FILES} messages au plus à la fois.` }
  const dropped: Dropped[] = []
  for (const file of all) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    dropped.push({ name: file.name, bytes, answer: await readMail(bytes) })
  }
  const strangers = dropped.filter(({ answer }) => !isMessage(answer)).map(({ name }) => name)
  if (strangers.length === 0) return dropped
  return {
    fault: `${strangers.slice(0, 5).join(', ')} : ${strangers.length === 1 ? 'ce fichier n’est pas un message lisible' : 'ces fichiers ne sont pas des messages lisibles'}. Enregistrez-les au format .eml ou .msg. Rien n’a été enregistré.`,
  }
}

export const dropRoutes = new Hono<Env>()
  .get(DROP, may('complaints.write'), async (c) => showForm(c, await view(c, { typed: {} })))
  .post(DROP, may('complaints.write'), async (c) => {
    const { typed, files } = await readForm(c, DROP_LIMIT)
    const refuse = async (errors: FieldErrors) => showForm(c, await view(c, { typed, errors }), errors)
    const form = check(schemaOf(DROPPING), typed)
    if (!form.ok) return refuse(form.errors)
    const { mailbox, day } = form.data
    const box = (await boxesOf(c)).find(({ id, active }) => id === mailbox && active)
    if (!box) return refuse({ mailbox: 'Choisissez la boîte d’où viennent ces messages.' })
    if (day !== null && day > todayOf(c)) return refuse({ day: 'Indiquez une date qui n’est pas dans l’avenir.' })
    const dropped = await droppedIn(files)
    if ('fault' in dropped) return refuse({ messages: dropped.fault })
    const deps = c.get('deps')
    const { tenant, territory } = personOf(c)
    const at = { tenant, zone: zoneOfCode(territory) }
    if (typedText(typed, 'acte') === 'essayer') {
      const trial: DropResult[] = []
      await inTenant(deps.db, { tenant, mode: 'change' }, async (tx) => {
        const tried = { ...deps, files: forgetful(deps.files) }
        trial.push(...(await dropMessages(tx, { deps: tried, at, box }, { dropped, day })))
        throw new Tried()
      }).catch((error: unknown) => {
        if (!(error instanceof Tried)) throw error
      })
      return showForm(c, await view(c, { typed, trial }))
    }
    await change(c, (tx) => dropMessages(tx, { deps, at, box }, { dropped, day }))
    return c.redirect(`${INBOUND}?boite=${box.id}&fait=deposes`, 303)
  })
