import { type Context, Hono } from 'hono'
import { type HandedLink, handOver, showLink } from '#src/core/room/handed-link.tsx'
import { typedFrom } from '#src/core/room/fields.ts'
import { ObjectForm } from '#src/core/room/fields-form.tsx'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { longDate, zoneOfCode } from '#src/ground/calendar/index.ts'
import { ConfirmPage } from '#src/ground/design/form-parts.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { answerAct, decide, type FormShown, showForm } from '#src/ground/web/form-route.tsx'
import { check, type FieldErrors, readForm } from '#src/ground/web/form.ts'
import { change, type Env, idParam, may, page, personOf, read, todayOf } from '#src/ground/web/web.tsx'
import {
  endGuest,
  giveBack,
  inviteGuest,
  type InviteRefusal,
  linkAgain,
  moveEnd,
  type When,
} from '../actions/guests.ts'
import type { Audit } from '../audit.ts'
import { endFault, endFaultInWords, type Guest, usualEnd } from '../guest.ts'
import { END, EndForm, GUEST, GuestForm } from '../guest-input.ts'
import { findGuest } from '../store/guests.ts'
import { auditIn, auditOf, BASE } from './access.ts'

const OF = `${BASE}/:audit{[0-9]+}/invites`
const pageOf = (c: Context<Env>, query = '') => `${BASE}/${auditOf(c)}${query}`

/** The audit of the address, where this person writes. Throws NotFound, or Forbidden. */
const auditHere = (c: Context<Env>, tx: Tx): Promise<Audit> => auditIn(c, tx, { id: auditOf(c) })

/** A guest of that audit. Throws NotFound. */
async function guestHere(c: Context<Env>, tx: Tx, id = idParam(c)): Promise<Guest> {
  await auditHere(c, tx)
  const guest = await findGuest(tx, id)
  if (guest.audit !== auditOf(c)) throw new NotFound()
  return guest
}

const findHere = (tx: Tx, id: number, c: Context<Env>): Promise<Guest> => guestHere(c, tx, id)

const whenOf = (c: Context<Env>): When => ({
  today: todayOf(c),
  now: c.get('deps').clock.now(),
  zone: zoneOfCode(personOf(c).territory),
})

const crumbsOf = ({ id, title }: Audit) => [
  { label: 'Audits et label', href: BASE },
  { label: title, href: `${BASE}/${id}` },
]

async function formView(c: Context<Env>, { typed, errors }: FormShown) {
  const audit = await read(c, (tx) => auditHere(c, tx))
  return {
    title: 'Inviter un auditeur',
    narrow: true,
    crumbs: crumbsOf(audit),
    content: (
      <ObjectForm
        table={GUEST}
        groups={[{ fields: ['name', 'email', 'endsOn'] }]}
        where={audit.title}
        title="Inviter un auditeur"
        lead="Il verra cet audit seul : son champ, les preuves et les autodiagnostics de ses sites, ses échantillons. Il y écrira ses constats, et rien d’autre."
        action={`${BASE}/${audit.id}/invites/nouveau`}
        submit="Inviter l’auditeur"
        back={`${BASE}/${audit.id}`}
        {...{ typed, errors }}
      />
    ),
  }
}

function faultsOf(why: Readonly<Partial<Record<string, InviteRefusal>>>, audit: Audit, c: Context<Env>): FieldErrors {
  const said = (code: InviteRefusal): string =>
    code === 'closed'
      ? 'Cet audit est clos : personne n’y est plus invité.'
      : code === 'already'
        ? 'Cette adresse est déjà invitée pour cet audit : refaites son lien, ou prolongez son accès.'
        : endFaultInWords(code, audit, todayOf(c))
  return Object.fromEntries(Object.entries(why).flatMap(([field, code]) => (code ? [[field, said(code)]] : [])))
}

const ABOUT = (audit: Audit, until: string) =>
  `Il s’agit de l’audit « ${audit.title} ». L’accès vaut jusqu’au ${until}, pour cet audit seul.`

const handed = (audit: Audit, link: Omit<HandedLink, 'kind' | 'about'>, until: string): HandedLink => ({
  ...link,
  kind: 'invitation',
  about: ABOUT(audit, until),
})

const back = (audit: Audit) => ({ href: `${BASE}/${audit.id}`, label: 'Revenir à l’audit' })

const inviting = new Hono<Env>()
  .get(`${OF}/nouveau`, may('audits.invite'), async (c) => {
    const audit = await read(c, (tx) => auditHere(c, tx))
    return showForm(c, await formView(c, { typed: typedFrom(GUEST, { endsOn: usualEnd(audit, todayOf(c)) }) }))
  })
  .post(`${OF}/nouveau`, may('audits.invite'), async (c) => {
    const { typed } = await readForm(c)
    const form = check(GuestForm, typed)
    const refuse = async (errors: FieldErrors) => showForm(c, await formView(c, { typed, errors }), errors)
    const audit = await read(c, (tx) => auditHere(c, tx))
    if (!form.ok) return refuse(form.errors)
    const { name, email, endsOn } = form.data
    let sent: Awaited<ReturnType<typeof handOver>> | undefined
    const made = await decide(c, async (tx) => {
      const invited = await inviteGuest(tx, { audit, name, email, endsOn }, whenOf(c))
      if (invited.outcome === 'done')
        sent = await handOver(c, tx, handed(audit, { name, email, path: invited.made }, longDate(endsOn)))
      return invited
    })
    if (made.outcome === 'refused') return refuse(faultsOf(made.why, audit, c))
    return sent ? showLink(c, sent, back(audit)) : c.redirect(pageOf(c), 303)
  })
  .post(`${OF}/:id{[0-9]+}/lien`, may('audits.invite'), async (c) => {
    const { audit, endsOn } = await read(c, async (tx) => ({
      endsOn: (await guestHere(c, tx)).endsOn,
      audit: await auditHere(c, tx),
    }))
    const sent = await change(c, async (tx) => {
      const link = await linkAgain(tx, idParam(c), whenOf(c).now)
      return handOver(c, tx, handed(audit, link, longDate(endsOn)))
    })
    return showLink(c, sent, back(audit))
  })
  .get(`${OF}/:id{[0-9]+}/terminer`, may('audits.invite'), async (c) => {
    const { audit, guest } = await read(c, async (tx) => ({
      guest: await guestHere(c, tx),
      audit: await auditHere(c, tx),
    }))
    const content = (
      <ConfirmPage
        title={`Mettre fin à l’accès de ${guest.name} ?`}
        where={audit.title}
        action={`${BASE}/${audit.id}/invites/${guest.id}/terminer`}
        verb="Mettre fin à l’accès"
        back={`${BASE}/${audit.id}`}
        version={guest.version}
      >
        <p>
          Son accès et ses sessions se ferment aussitôt ; ses constats restent. Pour le rouvrir, il faudra l’inviter de
          nouveau.
        </p>
      </ConfirmPage>
    )
    return page(c, content, { title: 'Mettre fin à l’accès', narrow: true, crumbs: crumbsOf(audit) })
  })
  .post(`${OF}/:id{[0-9]+}/terminer`, may('audits.invite'), (c) =>
    answerAct(c, {
      save: async (tx, version) => endGuest(tx, { id: (await guestHere(c, tx)).id, version }, todayOf(c)),
      done: () => pageOf(c, '?fait=acces-termine'),
      otherwise: () => pageOf(c, '?refus=stale'),
    }),
  )
  .post(`${OF}/:id{[0-9]+}/rendre`, may('audits.invite'), (c) =>
    answerAct(c, {
      save: async (tx, version) => giveBack(tx, { id: (await guestHere(c, tx)).id, version }),
      done: () => pageOf(c, '?fait=constats-rendus'),
      otherwise: () => pageOf(c, '?refus=stale'),
    }),
  )

const moving = objectRoutes({
  base: OF,
  edit: 'modifier',
  right: 'audits.invite',
  where: 'Auditeur invité',
  change: 'Déplacer la fin de l’accès',
  changeLead: ({ name }) => `${name} garde son accès jusqu’à ce jour, ce jour compris.`,
  submit: 'Enregistrer le dernier jour',
  table: END,
  groups: [{ fields: ['endsOn'] }],
  schema: EndForm,
  within: async (c) => {
    const audit = await read(c, (tx) => auditHere(c, tx))
    return { where: audit.title, back: `${BASE}/${audit.id}`, head: { crumbs: crumbsOf(audit) } }
  },
  find: findHere,
  also: async (tx, { endsOn }, { c }) => {
    const audit = await auditHere(c, tx)
    const fault = endFault(endsOn, audit, todayOf(c))
    return fault === undefined ? {} : { endsOn: endFaultInWords(fault, audit, todayOf(c)) }
  },
  save: async (tx, { values, ...at }, c) =>
    moveEnd(tx, { ...at, audit: await auditHere(c, tx), endsOn: values.endsOn }, whenOf(c)),
  refusals: {
    closed: 'Cet accès est terminé : invitez de nouveau l’auditeur.',
    past: 'Ce jour est passé : choisissez le dernier jour de l’accès.',
    'too-far': 'Ce jour est trop loin après l’audit.',
  },
  saved: (_, { audit }) => `${BASE}/${audit}?fait=acces-deplace`,
  href: ({ audit }) => `${BASE}/${audit}`,
})

export const inviteRoutes = new Hono<Env>().route('/', inviting).route('/', moving)
