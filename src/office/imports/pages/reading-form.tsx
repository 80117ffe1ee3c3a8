import type { ReactElement } from 'react'
import { Checkboxes, Form, type Option, Radios, Select, TextField } from '#src/ground/design/form.tsx'
import { FieldRow, Fieldset, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import type { ImportColumn, ImportProfile } from '#src/core/room/import-profile.ts'
import { ENCODINGS, SEPARATORS } from '#src/ground/tables/table-file.ts'
import { DATE_ORDERS, isNominative } from '../mapping.ts'
import { EMPTY, FIXED_LIMIT } from '../mapping-form.ts'
import type { ImportRecord } from '../store/imports.ts'
import { acceptedWords } from '../template.ts'
import { counted } from './words.tsx'

/** For each column key, the words a foreign word may mean. */
export type WordChoices = ReadonlyMap<string, readonly Option[]>

const options = (map: Readonly<Record<string, string>>): Option[] =>
  Object.entries(map).map(([value, label]) => ({ value, label }))

/** How the file is read, to be corrected: words first, since they stop most files; then columns, dates, encoding. */
export function ReadingForm({
  profile,
  one,
  words,
  folded,
}: {
  profile: ImportProfile
  one: ImportRecord
  words: WordChoices
  folded: boolean
}): ReactElement {
  const { mapping, report } = one
  const form = (
    <Form action={`/reglages/imports/${one.id}`}>
      {report.unknown.length === 0 ? null : <Words one={one} words={words} profile={profile} />}
      <Again one={one} />
      <Columns one={one} profile={profile} />
      <Fixed one={one} words={words} profile={profile} />
      <Lines one={one} profile={profile} />
      <FieldRow>
        {profile.columns.some(({ kind }) => kind === 'day' || kind === 'month') ? (
          <Select name="dates" label="Ordre des dates" options={options(DATE_ORDERS)} value={mapping.dates} required />
        ) : null}
        {mapping.encoding === null ? null : (
          <Select
            name="encodage"
            label="Encodage du texte"
            options={options(ENCODINGS)}
            value={mapping.encoding}
            required
          />
        )}
        {mapping.separator === null ? null : (
          <Select
            name="separateur"
            label="Séparateur des colonnes"
            options={options(SEPARATORS)}
            value={mapping.separator}
            required
          />
        )}
      </FieldRow>
      <SubmitRow label="Relancer l’essai" kind="secondary" cancel="/reglages/imports" />
    </Form>
  )
  return (
    <Section
      title="Comment ce fichier est lu"
      note="Ce que vous corrigez ici est gardé pour le prochain fichier qui aura les mêmes en-têtes."
    >
      {folded ? (
        <details>
          <summary>Corriger les colonnes, les feuilles, les lignes ou les dates</summary>
          {form}
        </details>
      ) : (
        form
      )}
    </Section>
  )
}

function Words({
  one,
  words,
  profile,
}: {
  one: ImportRecord
  words: WordChoices
  profile: ImportProfile
}): ReactElement {
  const labels = new Map(profile.columns.map((column) => [column.key, column.label]))
  return (
    <Fieldset legend="Mots inconnus" help="Dites ce que chaque mot veut dire, puis relancez l’essai.">
      {one.report.unknown.map(({ column, word, count }, n) => (
        <div key={`${column}-${word}`}>
          <input type="hidden" name={`mot-${n}-colonne`} value={column} />
          <input type="hidden" name={`mot-${n}-lu`} value={word} />
          <Select
            name={`mot-${n}`}
            label={`${labels.get(column) ?? column} : « ${word} » (${count === 1 ? 'une ligne' : `${count.toLocaleString('fr-FR')} lignes`})`}
            options={[...(words.get(column) ?? []), { value: EMPTY, label: 'Laisser la case vide' }]}
            prompt="Choisir le sens de ce mot"
          />
        </div>
      ))}
    </Fieldset>
  )
}

function Columns({ one, profile }: { one: ImportRecord; profile: ImportProfile }): ReactElement {
  const { mapping, report } = one
  const readable = report.headers.flatMap((header, place): Option[] =>
    isNominative(header, profile)
      ? []
      : [{ value: String(place), label: header === '' ? `Colonne ${place + 1}` : header }],
  )
  return (
    <Fieldset legend="Colonnes" help="Pour chaque donnée attendue, la colonne du fichier qui la contient.">
      {byThree(profile.columns).map((three) => (
        <FieldRow key={three[0]?.key}>
          {three.map((column) => {
            const place = mapping.columns[column.key]
            return (
              <Select
                key={column.key}
                name={`colonne-${column.key}`}
                label={column.label}
                required={column.required === true}
                options={readable}
                prompt="Pas dans ce fichier"
                value={place === undefined ? '' : String(place)}
                error={
                  column.required === true && place === undefined && (mapping.fixed[column.key] ?? '') === ''
                    ? 'Choisissez la colonne du fichier qui le contient, ou donnez plus bas une valeur pour tout le fichier.'
                    : undefined
                }
              />
            )
          })}
        </FieldRow>
      ))}
    </Fieldset>
  )
}

/** Columns that the file does not have, and the value they would have on each line. */
function Fixed({
  one,
  profile,
  words,
}: {
  one: ImportRecord
  profile: ImportProfile
  words: WordChoices
}): ReactElement | null {
  const { mapping, report } = one
  const absent = profile.columns.filter((column) => mapping.columns[column.key] === undefined && mayHoldForAll(column))
  if (absent.length === 0) return null
  const asked = absent.some(({ key, required }) => required === true || (mapping.fixed[key] ?? '') !== '')
  return (
    <details open={asked}>
      <summary>Une même valeur pour tout le fichier</summary>
      <p className="fr-hint-text">
        Pour une donnée que le fichier ne dit pas parce qu’elle est la même partout : la voie, la ligne téléphonique, la
        campagne.
      </p>
      {byThree(absent).map((three) => (
        <FieldRow key={three[0]?.key}>
          {three.map((column) => (
            <FixedField
              key={column.key}
              column={column}
              value={mapping.fixed[column.key] ?? ''}
              choices={words.get(column.key)}
              error={report.faults.find((fault) => fault.line === 0 && fault.column === column.label)?.message}
            />
          ))}
        </FieldRow>
      ))}
    </details>
  )
}

/** What tells one line from another, a person or a count, is never the same on all lines. */
const mayHoldForAll = ({ kind, limit = 200, required, sensitive }: ImportColumn): boolean =>
  sensitive !== true &&
  (required === true ||
    !(['integer', 'decimal', 'duration', 'phone'].includes(kind) || (kind === 'text' && limit > 200)))

type FixedProps = {
  column: ImportColumn
  value: string
  choices: readonly Option[] | undefined
  error: string | undefined
}

function FixedField({ column, value, choices, error }: FixedProps): ReactElement {
  const name = `fixe-${column.key}`
  if (choices !== undefined && choices.length <= 100)
    return <Select name={name} label={column.label} options={choices} prompt="Aucune" value={value} error={error} />
  return (
    <TextField
      name={name}
      label={column.label}
      help={acceptedWords(column)}
      value={value}
      maxLength={FIXED_LIMIT}
      error={error}
    />
  )
}

/** Sheets of the workbook, lines left aside, lines to add up. */
function Lines({ one, profile }: { one: ImportRecord; profile: ImportProfile }): ReactElement {
  const { mapping, report } = one
  const { sheets = [], left = { hidden: 0, totals: 0 } } = report
  const kinds = [
    left.hidden > 0 || mapping.hidden
      ? {
          value: 'hidden',
          label: `Lire aussi les lignes masquées par le tableur${left.hidden > 0 ? ` (${left.hidden})` : ''}`,
        }
      : undefined,
    left.totals > 0 || mapping.totals
      ? { value: 'totals', label: `Lire aussi les lignes de total${left.totals > 0 ? ` (${left.totals})` : ''}` }
      : undefined,
    profile.sums ? { value: 'sum', label: `Additionner les lignes de même clé (${profile.keyLabel})` } : undefined,
  ].filter((kind) => kind !== undefined)
  const chosen = [mapping.hidden ? 'hidden' : '', mapping.totals ? 'totals' : '', mapping.sum ? 'sum' : '']
  return (
    <>
      <input type="hidden" name="lignes" value="1" />
      {sheets.length < 2 ? null : (
        <Checkboxes
          name="feuille"
          label="Feuilles du classeur à lire"
          choices={sheets.map(({ name, hidden }) => ({ value: name, label: hidden ? `${name} (masquée)` : name }))}
          values={mapping.sheets ?? []}
        />
      )}
      {kinds.length === 0 ? null : <Checkboxes name="quoi" label="Lignes" choices={kinds} values={chosen} />}
    </>
  )
}

/** Lines without a key that say what others said: only a person knows whether they are the same. */
function Again({ one }: { one: ImportRecord }): ReactElement | null {
  const { mapping, report } = one
  if (!report.alike) return null
  const n = report.alike
  return (
    <Radios
      name="deja"
      label={
        n === 1
          ? 'Une ligne dit en tout point ce que dit une ligne d’un autre fichier'
          : `${counted(n, 'ligne')} disent en tout point ce que disent des lignes d’un autre fichier`
      }
      choices={[
        { value: 'new', label: 'Ce sont d’autres réponses : elles comptent en plus' },
        { value: 'same', label: 'Ce sont les mêmes : elles ne comptent pas une seconde fois' },
      ]}
      value={mapping.again ?? 'new'}
    />
  )
}

function byThree<T>(list: readonly T[]): T[][] {
  return list.flatMap((_, at) => (at % 3 === 0 ? [list.slice(at, at + 3)] : []))
}
