import type { ReactElement, ReactNode } from 'react'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { RECONSTRUCTED } from '#src/core/room/basis.ts'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import { PostButton, Section } from '#src/ground/design/page-head.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { EXCLUSION_CODES, EXCLUSIONS, OPEN_STATES } from '../complaint.ts'
import { CHANNELS } from '../kinds.ts'
import { FEELINGS } from '../experience.ts'
import { pathInWords } from '../causes.ts'
import { categoryName, categoryPath, type Lookups, procedureName, serviceName } from '../lookups.ts'
import type { Complaint } from '../store/complaints.ts'
import type { Contact } from '../store/exchange.ts'
import { ackInWords, type Acknowledgement } from '../acknowledgement.ts'
import type { Reading } from '../reading.ts'
import { type Norm, normsOf } from '../norms.ts'
import type { Model } from '../store/models.ts'
import type { LedgerLine } from '../store/ledger.ts'
import type { Typed } from '#src/ground/web/form.ts'
import type { FieldErrors } from '#src/ground/web/form.ts'
import type { Calendar } from '#src/ground/calendar/index.ts'
import type { Message as Exchanged } from '../store/exchange.ts'
import type { ComplaintLine } from '../store/complaints.ts'
import type { Thread } from '../store/thread.ts'

export type SheetProps = SheetData & {
  today: PlainDate
  writes: boolean
  proposes: boolean
  shown: boolean
  done?: string | undefined
  /** It has just been registered here: its receipt may be handed over. */
  registered?: boolean | undefined
  typed?: Typed | undefined
  errors?: FieldErrors | undefined
  /** Whether mails leave from here, and whether an answer may: somebody gave an address. */
  sends: boolean
  leaves: boolean
  /** The form of the answer that was refused. */
  sending?: { typed: Typed; errors?: FieldErrors } | undefined
}

export type SheetData = {
  complaint: Complaint
  lookups: Lookups
  calendar: Calendar
  calendarNow: Calendar
  contact: Contact
  messages: readonly Exchanged[]
  norms: readonly Norm[]
  /** The request that stands for it; those it stands for, with their words. */
  /** The latest answer given to a second reader, and whether one is asked for. */
  reading: Reading | undefined
  readerAsked: boolean
  stands: ComplaintLine | undefined
  merged: readonly ComplaintLine[]
  others: readonly Complaint[]
  ledger: readonly LedgerLine[]
  acknowledgements: readonly Acknowledgement[]
  /** The models of answers in force, and the one this answer begins with. */
  models: readonly Model[]
  begun: { id: number | null; body: string } | undefined
  repeats: readonly ComplaintLine[]
  first: ComplaintLine | undefined
  sameCategory: number
  /** Whether a private follow-up page exists. */
  followed: boolean
  zone: string
  facts: ObjectFacts
  /** What came and went by mail. */
  thread: Thread
}

/** The sheet itself, what has the same cause, and what was done. */
export function Aside(props: SheetProps): ReactElement {
  const { complaint, lookups, sameCategory, proposes } = props
  const category = categoryName(lookups, complaint.category)
  return (
    <>
      <Section opening title="Fiche">
        <KeyValues items={sheetItems(props)} />
      </Section>
      {complaint.category === null ? null : (
        <Section title="Même catégorie">
          <p>
            {sameCategory === 0
              ? `Aucune demande ouverte dans « ${category} ».`
              : `${formatCount(sameCategory, 'demande ouverte', 'demandes ouvertes')} dans « ${category} ». `}
            {sameCategory === 0 ? null : (
              <a href={`/reclamations?etat=open&categorie=${complaint.category}`}>
                {sameCategory === 1 ? 'L’ouvrir' : `Ouvrir les ${sameCategory}`}
              </a>
            )}
          </p>
          {proposes ? (
            <p>
              <a href={proposeHref(complaint, category)}>Proposer une action sur cette cause</a>
            </p>
          ) : null}
        </Section>
      )}
    </>
  )
}

/** The category as it was called and stood when the request came, and its name of today where it has another. */
function categoryShown({ category, receivedOn }: Complaint, lookups: Lookups): string {
  if (category === null) return 'Sans catégorie'
  const [then, now] = [categoryPath(lookups, category, receivedOn), pathInWords(lookups.categories, category)]
  return then === now || now === '' ? then : `${then}, aujourd’hui « ${now} »`
}

function proposeHref({ category, site }: Complaint, name: string): string {
  const query = { origine: 'complaint_category', ref: category ?? '', libelle: name, site: String(site) }
  return `/plan-actions/nouvelle?${new URLSearchParams(query).toString()}`
}

function sheetItems({
  complaint,
  lookups,
  contact,
  first,
  repeats,
  shown,
  followed,
  acknowledgements,
  calendar,
  norms,
}: SheetProps): { label: string; value: ReactNode }[] {
  const out = EXCLUSION_CODES.find((code) => code === complaint.eligibility)
  return [
    { label: 'Usager', value: <ContactShown complaint={complaint} contact={contact} shown={shown} /> },
    ...(acknowledgements.length === 0 && !OPEN_STATES.includes(complaint.state)
      ? []
      : [{ label: 'Accusés', value: <Acknowledged {...{ complaint, acknowledgements, calendar, norms }} /> }]),
    { label: 'Catégorie', value: categoryShown(complaint, lookups) },
    { label: 'Démarche', value: procedureLink(lookups, complaint.cause) },
    { label: 'Confiée à', value: serviceName(lookups, complaint.service) },
    {
      label: 'Arrivée par',
      value:
        complaint.urnOpening === null ? (
          CHANNELS[complaint.channel]
        ) : (
          <a href={`/reclamations/urne/${complaint.urnOpening}`}>Urne, voir la levée</a>
        ),
    },
    ...(complaint.feeling === null ? [] : [{ label: 'Ressenti', value: FEELINGS[complaint.feeling] }]),
    {
      label: 'Répétition',
      value:
        first === undefined ? (
          'Non : première demande'
        ) : (
          <>
            {'De '}
            <a href={`/reclamations/${first.id}`}>{first.reference}</a>
            {complaint.standing === 'repeat' ? ', comptée à part' : ''}
          </>
        ),
    },
    ...(repeats.length === 0
      ? []
      : [
          {
            label: 'Revenue par',
            value: (
              <>
                {repeats.map((one) => (
                  <a key={one.id} href={`/reclamations/${one.id}`}>{`${one.reference} `}</a>
                ))}
              </>
            ),
          },
        ]),
    ...(complaint.redirectedOn === null
      ? []
      : [
          {
            label: complaint.outcome === 'redirected' && complaint.answeredOn !== null ? 'Transférée' : 'Transmise',
            value: `le ${longDate(complaint.redirectedOn)} à ${complaint.redirectedTo}`,
          },
        ]),
    ...(complaint.basis === 'real' ? [] : [{ label: 'Effectifs', value: RECONSTRUCTED }]),
    ...(out === undefined ? [] : [{ label: 'Hors calcul', value: EXCLUSIONS[out] }]),
    {
      label: 'Suivi',
      value: !followed
        ? 'Sans page de suivi'
        : complaint.followed === 0
          ? 'Page de suivi pas encore ouverte'
          : `Page de suivi ouverte ${complaint.followed} fois`,
    },
  ]
}

/** « Enregistrement : envoyé par courriel le … », then the receipt. */
function Acknowledged({
  complaint,
  acknowledgements,
  calendar,
  norms,
}: Pick<SheetProps, 'complaint' | 'acknowledgements' | 'calendar' | 'norms'>): ReactElement {
  const lines = normsOf(norms, complaint, calendar)
  return (
    <>
      {`Enregistrement : ${ackInWords(acknowledgements, { kind: 'registration', norms: lines })}`}
      <br />
      {`Réception : ${ackInWords(acknowledgements, { kind: 'receipt', norms: lines })}`}
    </>
  )
}

function procedureLink(lookups: Lookups, cause: number | null): ReactNode {
  const name = procedureName(lookups, cause)
  return name === undefined ? 'Aucune ou inconnue' : <a href={`/demarches/${cause}`}>{name}</a>
}

/** Masked until asked for; asking is written in the journal. */
function ContactShown({
  complaint,
  contact,
  shown,
}: {
  complaint: Complaint
  contact: Contact
  shown: boolean
}): ReactElement {
  const parts = [contact.name, contact.email, contact.phone, contact.address].filter((part) => part !== '')
  if (complaint.purgedOn !== null) return <>Coordonnées effacées</>
  if (parts.length === 0) return <>Sans nom ni coordonnées</>
  if (shown)
    return (
      <>
        {parts.map((part) => (
          <Verbatim key={part} text={part} />
        ))}
      </>
    )
  return (
    <>
      <span className="pv-grey">Nom et coordonnées masqués</span>
      <PostButton action={`/reclamations/${complaint.id}/coordonnees`} label="Afficher, noté au journal" kind="link" />
    </>
  )
}
