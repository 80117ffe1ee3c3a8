import type { ReactElement, ReactNode } from 'react'
import { fieldId } from './field.tsx'
import { Form, HiddenVersion } from './form.tsx'
import { PageHead } from './page-head.tsx'

/** A titled group of fields. */
export function Fieldset({
  legend,
  help,
  children,
}: {
  legend: string
  help?: ReactNode
  children: ReactNode
}): ReactElement {
  return (
    <fieldset className="pv-fieldset">
      <legend className="pv-fieldset__legend">{legend}</legend>
      {help === undefined ? null : <p className="fr-hint-text">{help}</p>}
      {children}
    </fieldset>
  )
}

/** Two or three short fields side by side on a wide screen, one under the other on a phone. */
export function FieldRow({ children }: { children: ReactNode }): ReactElement {
  return <div className="pv-fieldrow">{children}</div>
}

export type SubmitRowProps = {
  /** Infinitive + object: « Enregistrer la réclamation ». */
  label: string
  /** The one filled button of the page, unless it says otherwise. */
  kind?: 'primary' | 'secondary' | undefined
  name?: string | undefined
  value?: string | undefined
  /** Where « Annuler » leads: back, without a trace. A script leads to the page one came from. */
  cancel?: string | undefined
  /** Of things typed many at a time: « la suivante » or « le suivant », after « Enregistrer et saisir ». */
  next?: 'la suivante' | 'le suivant' | undefined
  children?: ReactNode
}

/** Says, when a form is posted, that another one follows. */
export const NEXT = 'enchainer'

export function SubmitRow({
  label,
  kind = 'primary',
  name,
  value,
  cancel,
  next,
  children,
}: SubmitRowProps): ReactElement {
  return (
    <div className="pv-submit">
      <button
        type="submit"
        className={kind === 'primary' ? 'fr-btn' : 'fr-btn fr-btn--secondary'}
        name={name}
        value={value}
      >
        {label}
      </button>
      {next === undefined ? null : (
        <button type="submit" className="fr-btn fr-btn--secondary" name={NEXT} value="oui" data-pv-next="">
          {`Enregistrer et saisir ${next}`}
        </button>
      )}
      {children}
      {cancel === undefined ? null : (
        <a className="fr-link" href={cancel} data-pv-back="">
          Annuler
        </a>
      )}
      {next === undefined ? null : (
        <p className="fr-hint-text pv-submit__keys" data-pv-keys="" hidden>
          {`Au clavier, Ctrl + Entrée enregistre et passe ${next === 'la suivante' ? 'à la suivante' : 'au suivant'}.`}
        </p>
      )}
    </div>
  )
}

/** A form with the facts one needs while typing at its right; under it on a narrow screen. Without facts, the form alone. */
export function BesideForm({ aside, children }: { aside?: ReactNode; children: ReactNode }): ReactElement {
  if (aside === undefined || aside === null) return <>{children}</>
  return (
    <div className="pv-beside">
      <div>{children}</div>
      <aside className="pv-beside__facts" aria-label="Pour vous aider">
        {aside}
      </aside>
    </div>
  )
}

export type Faults = Readonly<Record<string, string>>

/**
 * The red summary first, with focus, one link per fault. Put it before the form; the title of the page begins « Erreur : »
 * (`error` of Layout). Nothing is shown without a fault.
 */
export function ErrorSummary({
  errors,
  title,
  note,
}: {
  errors: Faults
  title?: string | undefined
  note?: string | undefined
}): ReactElement | null {
  const faults = Object.entries(errors)
  if (faults.length === 0) return null
  const count = faults.length === 1 ? 'un point à revoir' : `${faults.length} points à revoir`
  return (
    <div className="pv-errors" role="alert" tabIndex={-1} autoFocus id="erreurs" data-pv-focus="">
      <h2 className="pv-errors__title">{title ?? `Rien n’est encore enregistré : ${count}`}</h2>
      <ul className="pv-errors__list">
        {faults.map(([name, message]) => (
          <li key={name}>{name === 'form' ? message : <a href={`#${fieldId(name)}`}>{message}</a>}</li>
        ))}
      </ul>
      <p className="pv-errors__note">{note ?? 'Tout ce que vous avez saisi est gardé.'}</p>
    </div>
  )
}

export type StaleRow = { label: string; mine: string; saved: string }

export type StalePageProps = {
  what: string
  /** « modifiée par la référente qualité, aujourd’hui à 10 h 12 » */
  since: string
  rows: readonly StaleRow[]
  action: string
  /** The version now saved: accepting it is what makes the second save succeed. */
  version: number
  /** What was typed, posted again as it stood. */
  typed: Readonly<Record<string, string | readonly string[]>>
  back: string
  csrf?: string | undefined
}

/** Somebody saved in between: both values side by side, nothing lost. Status 409. */
export function StalePage({ what, since, rows, action, version, typed, back, csrf }: StalePageProps): ReactElement {
  const changed = rows.filter((row) => row.mine !== row.saved)
  return (
    <>
      <PageHead
        title="Deux versions à départager"
        where={what}
        lead={`Cette fiche a été ${since}. Votre saisie est gardée : choisissez la version à retenir.`}
      />
      <table className="pv-table pv-table--fixed">
        <caption className="fr-sr-only">Votre saisie et la version enregistrée</caption>
        <thead>
          <tr>
            <th scope="col">Champ</th>
            <th scope="col">Votre saisie</th>
            <th scope="col">Version enregistrée</th>
          </tr>
        </thead>
        <tbody>
          {changed.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              <td>{row.mine === '' ? <span className="pv-grey">vide</span> : row.mine}</td>
              <td>{row.saved === '' ? <span className="pv-grey">vide</span> : row.saved}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Form action={action} csrf={csrf}>
        <HiddenVersion version={version} />
        {Object.entries(typed)
          .filter(([name]) => name !== 'version' && name !== 'csrf')
          .flatMap(([name, value]) =>
            (typeof value === 'string' ? [value] : value).map((one, index) => (
              <input key={`${name}-${index}`} type="hidden" name={name} value={one} />
            )),
          )}
        <SubmitRow label="Retenir ma saisie">
          <a className="fr-link" href={back}>
            Garder la version enregistrée
          </a>
        </SubmitRow>
      </Form>
    </>
  )
}

export type ConfirmPageProps = {
  title: string
  where?: string | undefined
  /** Says what will happen and to how many: « 12 réponses ne compteront plus dans la campagne. » */
  children: ReactNode
  action: string
  /** The verb and its object: « Écarter la réclamation ». */
  verb: string
  /** Where « Annuler » leads. */
  back: string
  version?: number | undefined
  hidden?: Readonly<Record<string, string>> | undefined
  csrf?: string | undefined
}

/** A destructive act is a page that says what it touches, then a button with the verb. */
export function ConfirmPage({
  title,
  where,
  children,
  action,
  verb,
  back,
  version,
  hidden = {},
  csrf,
}: ConfirmPageProps): ReactElement {
  return (
    <>
      <PageHead title={title} where={where} />
      <div className="pv-prose">{children}</div>
      <Form action={action} csrf={csrf}>
        {version === undefined ? null : <HiddenVersion version={version} />}
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SubmitRow label={verb} cancel={back} />
      </Form>
    </>
  )
}
