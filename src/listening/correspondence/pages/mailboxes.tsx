import type { ReactElement } from 'react'
import { type Acts, keptActs, ObjectPage } from '#src/core/room/object-page.tsx'
import { ObjectList } from '#src/core/room/object-list.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { civilTime, hourText, longDate, type PlainDate, today as dayAt } from '#src/ground/calendar/index.ts'
import { Form, TextField } from '#src/ground/design/form.tsx'
import { SubmitRow } from '#src/ground/design/form-parts.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Notice, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { IMAP_FAULTS } from '#src/ground/mail/inbound/imap.ts'
import { KINDS } from '../kinds.ts'
import { type Lookups, serviceName, siteFullName, siteName } from '../lookups.ts'
import type { Mailbox } from '../store/mailboxes.ts'

export const MAILBOXES = '/reclamations/boites'

export type Health = 'archived' | 'by-hand' | 'no-secret' | 'new' | 'failing' | 'well'
/** How a mailbox stands, from what was noted of its looks. */
export function healthOf({ active, host, secret, failure, lookedAt }: Mailbox): Health {
  if (!active) return 'archived'
  if (host === '') return 'by-hand'
  if (secret === null) return 'no-secret'
  if (failure !== '') return 'failing'
  return lookedAt === null ? 'new' : 'well'
}
const MARKS = {
  archived: ['final', 'Plus relevée'],
  'by-hand': ['coming', 'Dépôt de fichiers'],
  'no-secret': ['decide', 'Mot de passe à donner'],
  new: ['progress', 'Première relève à venir'],
  failing: ['late', 'Ne peut pas être relevée'],
  well: ['met', 'Relevée'],
} as const
export const healthWords = (box: Mailbox): string => MARKS[healthOf(box)][1]

/** « aujourd’hui à 9 h 12 », « le 12 mai 2026 à 9 h 12 ». */
export function whenText(at: Date, { zone, today }: { zone: string; today: PlainDate }): string {
  const day = dayAt(at, zone)
  return `${day === today ? 'aujourd’hui' : `le ${longDate(day)}`} à ${hourText(civilTime(at, zone))}`
}

type Seen = { zone: string; today: PlainDate }

/** What the state of a mailbox means, and what to do. */
export function stateInWords(box: Mailbox, seen: Seen): string {
  const last = box.lookedAt === null ? '' : ` Dernière relève réussie ${whenText(box.lookedAt, seen)}.`
  switch (healthOf(box)) {
    case 'archived':
      return `Cette boîte n’est plus relevée ; ce qui en est venu reste.${last}`
    case 'by-hand':
      return 'Sans serveur, cette boîte n’est pas relevée : déposez ses messages en fichiers, ou faites-les transférer à une boîte relevée.'
    case 'no-secret':
      return 'Rien n’est lu tant que le mot de passe de la boîte n’est pas donné ci-dessous.'
    case 'new':
      return 'La boîte sera relevée dans la minute.'
    case 'well':
      return `${last.trim()} Un message qui arrive est lu aussitôt ; il reste dans la boîte, et n’y est jamais marqué comme lu.`
    case 'failing': {
      const why = Object.entries(IMAP_FAULTS).find(([code]) => code === box.failure)?.[1] ?? 'le serveur ne répond pas'
      const since = box.failedAt === null ? '' : ` depuis ${whenText(box.failedAt, seen)}`
      return `La boîte ne peut pas être relevée${since} : ${why}. Un nouvel essai a lieu chaque minute ; rien n’est perdu, les messages attendent dans la boîte.${last}`
    }
  }
}

export type MailboxesProps = Seen & {
  boxes: readonly Mailbox[]
  known: number
  lookups: Lookups
  state: ListState
  views: ReactElement
  writes: boolean
  search: string
}

export function MailboxesPage({
  boxes,
  known,
  lookups,
  state,
  views,
  writes,
  search,
  ...seen
}: MailboxesProps): ReactElement {
  return (
    <ObjectList
      title="Boîtes aux lettres"
      lead="Les messageries dont les messages deviennent des demandes du registre."
      filters={known === 0 ? [] : [{ name: 'q', label: 'Chercher', type: 'search', value: search }]}
      filtered={search !== ''}
      none={{
        yet: 'Aucune boîte n’est encore relevée. Il faut l’adresse de la boîte, son serveur et son mot de passe.',
        found: 'Aucune boîte ne répond à cette recherche.',
      }}
      {...(writes
        ? { add: { href: `${MAILBOXES}/nouvelle`, label: 'Ajouter une boîte', first: 'Ajouter la première boîte' } }
        : {})}
      state={state}
      views={views}
      sorts={{ name: 'nom', site: 'site' }}
      noun={['boîte', 'boîtes']}
      compact
      rows={boxes}
      rowKey={({ id }) => id}
      rowTone={({ active }) => (active ? undefined : 'done')}
      columns={[
        {
          key: 'name',
          head: 'Boîte',
          cell: (box) => <RowTitle href={`${MAILBOXES}/${box.id}`} title={box.name} note={box.address} />,
        },
        { key: 'site', head: 'Site', cell: (box) => siteName(lookups, box.site) },
        { key: 'state', head: 'État', cell: (box) => <HealthMark box={box} /> },
        {
          key: 'looked',
          head: 'Dernière relève',
          cell: (box) => (box.lookedAt === null ? 'aucune' : whenText(box.lookedAt, seen)),
        },
      ]}
    />
  )
}

function HealthMark({ box }: { box: Mailbox }): ReactElement {
  const [state, word] = MARKS[healthOf(box)]
  return <Mark state={state} word={word} />
}

export type MailboxProps = Seen & {
  box: Mailbox
  lookups: Lookups
  facts: ObjectFacts
  writes: boolean
  reads: boolean
  done?: string | undefined
  error?: string | undefined
}

export function MailboxPage(props: MailboxProps): ReactElement {
  const { box, lookups, facts, writes, reads, done, error } = props
  const here = `${MAILBOXES}/${box.id}`
  const kept = keptActs(box, { base: MAILBOXES, fresh: 'nouvelle', back: 'Relever de nouveau' })
  const looked = ['well', 'failing', 'new'].includes(healthOf(box))
  const primary = looked ? { label: 'Relever maintenant', post: `${here}/relever` } : undefined
  const acts: Acts = writes ? { ...kept, primary } : {}
  return (
    <ObjectPage
      where="Boîte aux lettres"
      title={box.name}
      state={<HealthMark box={box} />}
      said={[box.address, siteFullName(lookups, box.site)]}
      acts={acts}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          <Section opening title="État">
            {error === undefined ? null : <Notice kind="error" title={error} />}
            <p className="pv-prose">{stateInWords(box, props)}</p>
            {reads ? (
              <p>
                <a href={`/reclamations/messages?boite=${box.id}`}>Voir les messages reçus par cette boîte</a>
              </p>
            ) : null}
            {writes && box.host !== '' ? <PostButton action={`${here}/essayer`} label="Essayer la connexion" /> : null}
          </Section>
          {writes && box.host !== '' ? <SecretForm box={box} /> : null}
        </>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues items={itemsOf(box, lookups)} />
        </Section>
      }
    />
  )
}

function SecretForm({ box }: { box: Mailbox }): ReactElement {
  return (
    <Section
      title="Mot de passe"
      id="mot-de-passe"
      note={
        box.secret === null
          ? 'Il est gardé chiffré et ne s’affiche jamais.'
          : 'Un mot de passe est gardé, chiffré. En donner un autre le remplace.'
      }
    >
      <Form action={`${MAILBOXES}/${box.id}/mot-de-passe`}>
        <TextField
          name="password"
          label="Mot de passe de la boîte"
          type="password"
          autoComplete="new-password"
          required
          width="medium"
        />
        <SubmitRow label="Garder ce mot de passe" kind="secondary" />
      </Form>
    </Section>
  )
}

const itemsOf = (box: Mailbox, lookups: Lookups) => [
  { label: 'Adresse', value: box.address },
  { label: 'Site', value: siteFullName(lookups, box.site) },
  { label: 'Service', value: serviceName(lookups, box.service) },
  { label: 'Nature par défaut', value: KINDS[box.kind] },
  { label: 'Relevée depuis le', value: longDate(box.since) },
  { label: 'Serveur', value: box.host === '' ? 'aucun' : `${box.host}, port ${box.port}` },
  { label: 'Envoyés', value: box.readsSent ? 'lus : une réponse tapée ailleurs arrête le délai' : 'non lus' },
  { label: 'Transferts', value: box.relays ? 'l’usager est celui du message transféré' : 'non attendus' },
  {
    label: 'Accusés',
    value: box.acknowledges ? 'partent d’eux-mêmes, par les modèles en vigueur' : 'ne partent pas d’eux-mêmes',
  },
]
