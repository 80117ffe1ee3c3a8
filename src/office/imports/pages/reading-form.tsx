import type { ReactElement } from 'react'
import { Form, type Option, Select } from '#src/ground/design/form.tsx'
import { FieldRow, Fieldset, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import type { ImportProfile } from '#src/core/room/import-profile.ts'
import { ENCODINGS, SEPARATORS } from '#src/ground/tables/table-file.ts'
import { DATE_ORDERS, isNominative } from '../mapping.ts'
import { EMPTY } from '../mapping-form.ts'
import type { ImportRecord } from '../store/imports.ts'

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
      <Columns one={one} profile={profile} />
      <FieldRow>
        {profile.columns.some((column) => column.kind === 'day') ? (
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
      <SubmitRow
        label="Relancer l’essai"
        kind="secondary"
        cancel={{ href: '/reglages/imports', label: 'Revenir aux imports' }}
      />
    </Form>
  )
  return (
    <Section
      title="Comment ce fichier est lu"
      note="Ce que vous corrigez ici est gardé pour le prochain fichier qui aura les mêmes en-têtes."
    >
      {folded ? (
        <details>
          <summary>Corriger les colonnes, les dates ou l’encodage</summary>
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
                  column.required === true && place === undefined
                    ? 'Choisissez la colonne du fichier qui le contient.'
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

function byThree<T>(list: readonly T[]): T[][] {
  return list.flatMap((_, at) => (at % 3 === 0 ? [list.slice(at, at + 3)] : []))
}
