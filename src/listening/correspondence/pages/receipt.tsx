import type { ReactElement } from 'react'
import { longDate, longDateWithWeekday, type PlainDate } from '#src/ground/calendar/index.ts'
import { Form } from '#src/ground/design/form.tsx'
import { SubmitRow } from '#src/ground/design/form-parts.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Notice, PageHead, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { PublicHead } from '#src/ground/design/public-parts.tsx'
import { CHANNELS, KINDS, OPEN_STATES, termInWords } from '../complaint.ts'
import { stateInWords } from '../sentences.ts'
import type { Complaint } from '../store/complaints.ts'
import type { Receipt } from '../store/receipts.ts'
import { Frame, type Office } from './public.tsx'

export type ReceiptsProps = { complaint: Complaint; receipts: readonly Receipt[]; days: number; revoked: boolean }

/** Before a receipt is handed over: what it shows, for how long, and those already handed over. */
export function ReceiptsPage({ complaint, receipts, days, revoked }: ReceiptsProps): ReactElement {
  const here = `/reclamations/${complaint.id}/recepisse`
  return (
    <>
      {revoked ? <Notice kind="success" title="Récépissé révoqué : son adresse ne montre plus rien." /> : null}
      <PageHead
        object
        where={complaint.reference}
        title="Récépissé"
        lead={`À remettre à la personne : le numéro, l’objet, la date promise et une adresse qui montre l’état de la demande pendant ${days} jours. Cette adresse ne montre ni nom, ni texte.`}
      />
      <Form action={here} once>
        <SubmitRow label="Établir le récépissé" cancel={`/reclamations/${complaint.id}`} />
      </Form>
      {receipts.length === 0 ? null : (
        <Section title="Déjà remis" count={receipts.length}>
          <KeyValues
            look="ruled"
            items={receipts.map((one) => ({
              label: `Remis le ${longDate(one.issuedOn)}, valable jusqu’au ${longDate(one.expiresOn)}`,
              value: <PostButton kind="link" action={`${here}/${one.id}/revoquer`} label="Révoquer" />,
            }))}
          />
        </Section>
      )}
    </>
  )
}

export type PaperProps = {
  complaint: Complaint
  receipt: Receipt
  prefecture: string
  site: string
  /** Where its state may be followed, with its code; none without a public address. */
  follow: { url: string; qr: string } | undefined
}

/** The receipt itself, to print on A5 or A4: shown once, since its address is kept nowhere. */
export function ReceiptPaper({ complaint, receipt, prefecture, site, follow }: PaperProps): ReactElement {
  return (
    <div className="pv-receipt">
      <p className="pv-receipt__office">
        <strong>{prefecture}</strong>
        {site === prefecture ? null : <span>{site}</span>}
      </p>
      <PageHead
        object
        title={`Récépissé ${complaint.reference}`}
        where={`Remis le ${longDateWithWeekday(receipt.issuedOn)}`}
      />
      <KeyValues
        items={[
          {
            label: 'Nature',
            value: `${KINDS[complaint.kind]}, reçue le ${longDateWithWeekday(complaint.receivedOn)} (${CHANNELS[complaint.channel].toLowerCase()})`,
          },
          { label: 'Objet', value: complaint.subject },
          { label: 'Réponse', value: <strong>{promiseInWords(complaint)}</strong> },
        ]}
      />
      {follow === undefined ? (
        <>
          <p className="pv-receipt__trial">ESSAI</p>
          <p>
            Sans adresse publique, ce récépissé ne mène nulle part : la demande se suit à l’accueil, par son numéro.
          </p>
        </>
      ) : (
        <div className="pv-receipt__follow">
          <span role="img" aria-label="Code QR de l’adresse de suivi" dangerouslySetInnerHTML={{ __html: follow.qr }} />
          <p>
            {`Pour savoir où en est la demande, jusqu’au ${longDate(receipt.expiresOn)} :`}
            <br />
            <span className="pv-receipt__address">{follow.url}</span>
          </p>
        </div>
      )}
      <p className="pv-hide-print">
        <strong>Imprimez cette page maintenant</strong> (Ctrl + P) : son adresse de suivi n’est gardée nulle part et ne
        sera plus affichée. <a href={`/reclamations/${complaint.id}`}>Ouvrir la demande</a>
      </p>
    </div>
  )
}

/** What is promised, or what was done: « au plus tard le mardi 1er décembre 2026 (10 jours ouvrés) ». */
export function promiseInWords({
  state,
  dueOn,
  term,
  answeredOn,
}: Pick<Complaint, 'state' | 'dueOn' | 'term' | 'answeredOn'>): string {
  if (answeredOn !== null) return `donnée le ${longDateWithWeekday(answeredOn)}`
  if (!OPEN_STATES.includes(state)) return 'demande close'
  return `au plus tard le ${longDateWithWeekday(dueOn)} (${termInWords(term)})`
}

export type ReceiptStateProps = { office: Office; complaint: Complaint; receipt: Receipt; today: PlainDate }

/** What the address of a receipt shows: the state, and nothing that was written. */
export function ReceiptStatePage({ office, complaint, receipt, today }: ReceiptStateProps): ReactElement {
  const title = `Demande ${complaint.reference}`
  return (
    <Frame office={office} title={title}>
      <PublicHead title={title} lead={`Reçue le ${longDateWithWeekday(complaint.receivedOn)}.`} />
      <h2>Où en est-elle ?</h2>
      <p>{stateInWords(complaint, { today, answerBelow: false })}</p>
      <p>{`Cette page ne montre que l’état de la demande. Elle s’efface après le ${longDate(receipt.expiresOn)}.`}</p>
    </Frame>
  )
}
