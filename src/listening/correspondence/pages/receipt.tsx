import type { ReactElement } from 'react'
import { longDate, longDateWithWeekday, type PlainDate } from '#src/ground/calendar/index.ts'
import { DISPLAY, Form } from '#src/ground/design/form.tsx'
import { SubmitRow } from '#src/ground/design/form-parts.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { PublicHead } from '#src/ground/design/public-parts.tsx'
import { followInWords, NO_ADDRESS, QR_ALT, receiptRows, type ReceiptSaid } from '../receipt-paper.ts'
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
        <SubmitRow label="Établir le récépissé" cancel={`/reclamations/${complaint.id}`}>
          <PdfButton kind="tertiary" label="L’établir en PDF" />
        </SubmitRow>
      </Form>
      {receipts.length === 0 ? null : (
        <Section title="Déjà remis" count={receipts.length}>
          <KeyValues
            look="ruled"
            items={receipts.map((one) => ({
              label: `Remis le ${longDate(one.issuedOn)}, valable jusqu’au ${longDate(one.expiresOn)}`,
              value: <a href={`${here}/${one.id}/revoquer`}>Révoquer</a>,
            }))}
          />
        </Section>
      )}
    </>
  )
}

export type PaperProps = ReceiptSaid & {
  /** The key of its display: the same paper comes back for it, as a page or as a PDF. */
  display: string
}

/** Asks for the paper as a file. */
const PdfButton = ({ kind, label }: { kind: 'secondary' | 'tertiary'; label: string }): ReactElement => (
  <button type="submit" className={`fr-btn fr-btn--${kind}`} name="format" value="pdf">
    {label}
  </button>
)

/** The receipt itself, to print on A5 or A4: shown once, since its address is kept nowhere. */
export function ReceiptPaper({ complaint, receipt, prefecture, site, follow, display }: PaperProps): ReactElement {
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
        items={receiptRows(complaint).map(({ label, value, strong }) => ({
          label,
          value: strong ? <strong>{value}</strong> : value,
        }))}
      />
      {follow === undefined ? (
        <>
          <p className="pv-receipt__trial">ESSAI</p>
          <p>{NO_ADDRESS}</p>
        </>
      ) : (
        <div className="pv-receipt__follow">
          <span role="img" aria-label={QR_ALT} dangerouslySetInnerHTML={{ __html: follow.qr }} />
          <p>
            {followInWords(receipt)}
            <br />
            <span className="pv-receipt__address">{follow.url}</span>
          </p>
        </div>
      )}
      <form className="pv-hide-print" method="post" action={`/reclamations/${complaint.id}/recepisse`}>
        <input type="hidden" name={DISPLAY} value={display} />
        <PdfButton kind="secondary" label="Télécharger en PDF" />
      </form>
      <p className="pv-hide-print">
        {follow === undefined ? null : (
          <>
            <strong>Imprimez cette page maintenant</strong> (Ctrl + P) : son adresse de suivi n’est gardée nulle part et
            ne sera plus affichée.{' '}
          </>
        )}
        <a href={`/reclamations/${complaint.id}`}>Ouvrir la demande</a>
      </p>
    </div>
  )
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
