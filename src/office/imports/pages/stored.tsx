import type { ReactElement } from 'react'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import { ConfirmPage } from '#src/ground/design/form-parts.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Notice, PageHead, PostButton, Section } from '#src/ground/design/page-head.tsx'
import type { GivenFile, ImportProfile } from '#src/core/room/import-profile.ts'
import type { ImportRecord } from '../store/imports.ts'
import { counted, stateMark, when } from './words.tsx'

export type StoredView = {
  profile: ImportProfile
  one: ImportRecord
  zone: string
  now: Date
  stopped: boolean
  /** The files that its lines brought. */
  given: readonly GivenFile[]
  facts: ObjectFacts
}

const number = (n: number) => n.toLocaleString('fr-FR')

/** An import stored, taken back, or under way. */
export function StoredPage({ view, message }: { view: StoredView; message?: string | undefined }): ReactElement {
  const { profile, one, stopped, facts } = view
  const here = `/reglages/imports/${one.id}`
  return (
    <ObjectPage
      where={`Import, ${profile.label.toLowerCase()}`}
      title={one.fileName}
      state={stateMark(one)}
      said={[`déposé le ${when(one.createdAt, view)}`]}
      lead={finding(one)}
      acts={actsOf(view)}
      notice={message === undefined ? undefined : { title: message }}
      facts={facts}
      main={
        <>
          {one.state === 'running' ? <Running one={one} stopped={stopped} /> : null}
          <Section title="Fiche de l’import" opening>
            <KeyValues
              items={[
                {
                  label: 'Déposé',
                  value: `${when(one.createdAt, view)}, par ${one.author ?? 'le chargement d’un dossier'}`,
                },
                { label: 'Enregistré', value: one.storedAt === null ? 'pas encore' : when(one.storedAt, view) },
                ...(one.undoneAt === null ? [] : [{ label: 'Annulé', value: when(one.undoneAt, view) }]),
                { label: 'Lignes', value: number(one.rows) },
                { label: 'Nouvelles', value: number(one.inserted) },
                { label: 'Modifiées', value: number(one.updated) },
                { label: 'Déjà enregistrées à l’identique', value: number(one.unchanged) },
                ...(view.given.length === 0
                  ? []
                  : [{ label: 'Fichiers apportés par ses lignes', value: number(view.given.length) }]),
                ...(one.report.notes ?? []).map((value) => ({ label: 'À la reprise', value })),
                { label: 'Fichier d’origine', value: <a href={`${here}/fichier`}>{`Ouvrir ${one.fileName}`}</a> },
              ]}
            />
          </Section>
        </>
      }
    />
  )
}

/** The one act of an import: its lines, once there are any to see. */
export function primaryAct(
  one: Pick<ImportRecord, 'state' | 'inserted' | 'updated'>,
  lists: boolean,
): 'lines' | undefined {
  return one.state === 'done' && lists && one.inserted + one.updated > 0 ? 'lines' : undefined
}

function actsOf({ profile, one }: StoredView): Acts {
  const here = `/reglages/imports/${one.id}`
  const changed = one.state === 'done' && one.inserted + one.updated > 0
  return {
    primary:
      primaryAct(one, profile.record !== undefined) === 'lines'
        ? { label: 'Voir les lignes importées', href: `${here}/lignes` }
        : undefined,
    others: changed ? [{ label: 'Annuler cet import', href: `${here}/annuler` }] : [],
  }
}

function finding(one: ImportRecord): string {
  if (one.state === 'running') return 'Les lignes sont en train d’être enregistrées. Vous pouvez quitter cette page.'
  if (one.state === 'undone')
    return 'Cet import a été annulé : ses lignes nouvelles sont retirées, ses lignes modifiées ont repris leur valeur d’avant.'
  if (one.inserted + one.updated === 0) return 'Tout était déjà enregistré : ce fichier n’a rien changé.'
  const parts = [
    [one.inserted, 'ligne nouvelle'],
    [one.updated, 'ligne modifiée'],
    [one.unchanged, 'ligne inchangée'],
  ] as const
  return `${parts.flatMap(([n, words]) => (n > 0 ? [counted(n, words)] : [])).join(', ')}.`
}

function Running({ one, stopped }: { one: ImportRecord; stopped: boolean }): ReactElement {
  if (stopped) {
    return (
      <Notice kind="error" title="Cet import s’est arrêté avant la fin. Rien n’a été enregistré.">
        <PostButton action={`/reglages/imports/${one.id}/enregistrer`} label="Relancer l’enregistrement" />
      </Notice>
    )
  }
  return (
    <Section title="Avancement">
      <label htmlFor="avancement">{`${counted(one.progress, 'ligne')} sur ${number(one.rows)}`}</label>
      <p>
        <progress id="avancement" max={one.rows} value={one.progress} />
      </p>
    </Section>
  )
}

/** Before taking an import back: what it touches. */
export function UndoPage({ view }: { view: StoredView }): ReactElement {
  const { profile, one } = view
  return (
    <ConfirmPage
      where={profile.label}
      title="Annuler cet import"
      action={`/reglages/imports/${one.id}/annuler`}
      verb="Annuler cet import"
      back={`/reglages/imports/${one.id}`}
    >
      <p>
        {`${one.fileName} : ${counted(one.inserted, 'ligne nouvelle')} à retirer, ${counted(one.updated, 'ligne modifiée')} à remettre comme avant. Les chiffres qui en dépendent seront recomptés.`}
      </p>
      {view.given.length === 0 ? null : <p>{filesTaken(view.given)}</p>}
      <p>Si l’un de ces enregistrements a été modifié depuis, rien n’est annulé et la liste vous est donnée.</p>
    </ConfirmPage>
  )
}

/** « 3 fichiers apportés par ses lignes à retirer ; 1 d’entre eux laisse la place à celui d’avant. » */
function filesTaken(given: readonly GivenFile[]): string {
  const before = given.filter(({ before: stood }) => stood !== null).length
  const taken = `${counted(given.length, 'fichier apporté')} par ces lignes à retirer`
  if (before === 0) return `${taken} : pièces, photographies et feuilles signées s’en vont avec l’import.`
  return before === given.length
    ? `${taken} : ${given.length === 1 ? 'celui qui était là avant revient' : 'ceux qui étaient là avant reviennent'}.`
    : `${taken}, dont ${number(before)} qui ${before === 1 ? 'laisse' : 'laissent'} la place à celui d’avant.`
}

/** Some records were changed since: nothing was undone. */
export function UndoRefusedPage({ view, changed }: { view: StoredView; changed: readonly string[] }): ReactElement {
  const { profile, one } = view
  return (
    <>
      <PageHead
        where={profile.label}
        title="Cet import ne peut plus être annulé"
        lead="Rien n’a été annulé : des enregistrements ont été modifiés depuis. Remettez-les d’abord comme l’import les avait laissés, annulez l’import plus récent, ou corrigez-les un à un."
      />
      <Section title="Modifiés depuis" count={changed.length}>
        <ul>
          {changed.slice(0, 50).map((name) => (
            <li key={name}>{name}</li>
          ))}
          {changed.length > 50 ? <li>{`et ${number(changed.length - 50)} autres`}</li> : null}
        </ul>
      </Section>
      <p>
        <a href={`/reglages/imports/${one.id}`}>Revenir à l’import</a>
      </p>
    </>
  )
}
