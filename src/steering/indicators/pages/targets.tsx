import type { ReactElement } from 'react'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, FieldRow, Fieldset, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Checkbox, DateField, Form, HiddenVersion, Select, TextField } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import { SiteField } from '#src/core/room/place-picker.tsx'
import type { Site } from '#src/core/organisation/index.ts'
import type { Setting } from '#src/core/targets/index.ts'
import type { Conflict } from '#src/ground/web/form-route.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import { OPERATORS } from '#src/core/room/target.ts'
import { UNITS } from '#src/core/room/value.ts'
import type { Indicator } from '../indicator.ts'
import { type Target, targetText } from '#src/core/room/target.ts'

const NONE: FieldErrors = {}
const ROUNDINGS = { round: 'Arrondi : 73,67 s’écrit 73,7', truncate: 'Tronqué : 73,67 s’écrit 73,6' } as const
const text = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : formatNumber(value).replaceAll('\u00a0', ' ')

export type TargetsProps = {
  indicator: Indicator
  targets: readonly Target[]
  sites: readonly Site[]
  edited: Target | undefined
  typed: Typed
  /** What was typed of what is followed. */
  typedSetting?: Typed
  errors?: FieldErrors
  /** As the catalogue gives it, before the département's own writing. */
  declared: Indicator
  setting: Setting
  /** The first day of this year: where a new target usually begins. */
  yearStart: PlainDate
}

/** The targets of an indicator, by place and by year, and where it is followed. */
export function TargetsPage(props: TargetsProps): ReactElement {
  const { indicator, targets, sites } = props
  const nameOf = (place: number) => (place === 0 ? 'Département' : (sites.find(({ id }) => id === place)?.name ?? ''))
  return (
    <>
      <ErrorSummary errors={props.errors ?? NONE} />
      <PageHead
        title={`Cibles : ${indicator.title}`}
        object
        lead="La cible d’un site passe avant celle du département. Vaut celle en vigueur à la fin de la période."
      />
      <Section title="Cibles fixées" count={targets.length}>
        {targets.length === 0 ? (
          <EmptyState>Aucune cible : les valeurs se lisent sans jugement.</EmptyState>
        ) : (
          <Table
            caption="Cibles fixées"
            captionHidden
            rows={targets}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'place',
                head: 'Périmètre',
                cell: (t) => (
                  <RowTitle
                    href={`/indicateurs/${indicator.code}/cibles?modifier=${t.id}`}
                    title={nameOf(t.place)}
                    note={t.source}
                  />
                ),
              },
              { key: 'value', head: 'Cible', cell: (t) => targetText(indicator, t) },
              {
                key: 'from',
                head: 'En vigueur',
                cell: (t) => `depuis le ${longDate(t.from)}${t.to === null ? '' : ` jusqu’au ${longDate(t.to)}`}`,
              },
              { key: 'authority', head: 'Fixée par', cell: (t) => t.authority },
            ]}
          />
        )}
      </Section>
      <TargetForm {...props} />
      <FollowForm {...props} />
    </>
  )
}

function TargetForm({ indicator, sites, edited, typed, yearStart, errors = NONE }: TargetsProps): ReactElement {
  const fresh = Object.keys(typed).length === 0
  const value = (name: string, kept: string) => (fresh ? kept : typedText(typed, name))
  const given = indicator.target
  return (
    <Section title={edited ? 'Changer cette cible' : 'Fixer une cible'} rule>
      <Form action={`/indicateurs/${indicator.code}/cibles${edited ? `?modifier=${edited.id}` : ''}`} guard>
        <HiddenVersion version={fresh ? (edited?.version ?? 0) : Number(typedText(typed, 'version'))} />
        <SiteField
          name="place"
          label="Lieu"
          value={value('place', String(edited?.place ?? 0))}
          error={errors['place']}
          also={[{ value: '0', label: 'Tout le département' }]}
          sites={indicator.scope === 'shared' ? [] : sites}
        />
        <FieldRow>
          <Select
            name="operator"
            label="Sens"
            value={value(
              'operator',
              edited?.operator ?? given?.operator ?? (indicator.direction === 'down' ? 'at_most' : 'at_least'),
            )}
            error={errors['operator']}
            options={Object.entries(OPERATORS).map(([code, label]) => ({ value: code, label }))}
          />
          <TextField
            name="value"
            label={`Valeur${UNITS[indicator.unit].symbol === '' ? '' : `, ${UNITS[indicator.unit].symbol}`}`}
            inputMode="decimal"
            value={value('value', text(edited?.value ?? given?.value))}
            error={errors['value']}
            required
          />
        </FieldRow>
        <FieldRow>
          <DateField
            name="from"
            label="Vaut depuis le"
            value={value('from', edited?.from ?? yearStart)}
            error={errors['from']}
            required
          />
          <DateField name="to" label="Jusqu’au" value={value('to', edited?.to ?? '')} error={errors['to']} />
        </FieldRow>
        <TextField
          name="authority"
          label="Fixée par"
          value={value('authority', edited?.authority ?? '')}
          error={errors['authority']}
          maxLength={120}
        />
        <TextField
          name="source"
          label="Source"
          help={
            given && !edited
              ? `La valeur proposée vient d’ailleurs : ${given.source}. Dites d’où vient la vôtre.`
              : undefined
          }
          value={value('source', edited?.source ?? '')}
          error={errors['source']}
          maxLength={300}
        />
        <SubmitRow
          label={edited ? 'Enregistrer la cible' : 'Fixer la cible'}
          cancel={`/indicateurs/${indicator.code}`}
        />
      </Form>
      {edited ? (
        <p>
          <a href={`/indicateurs/${indicator.code}/cibles/${edited.id}/supprimer`}>Supprimer cette cible</a>
        </p>
      ) : null}
    </Section>
  )
}

function FollowForm({
  indicator,
  declared,
  sites,
  setting,
  typedSetting: typed,
  errors = NONE,
}: TargetsProps): ReactElement {
  const ticked = (name: string, kept: boolean) => (typed ? typedText(typed, name) !== '' : kept)
  const value = (name: string, kept: string) => (typed ? typedText(typed, name) : kept)
  return (
    <Section
      title="Suivi et écriture"
      rule
      note="Un indicateur qui n’est pas suivi ne figure pas au tableau de bord. Là où il ne s’applique pas, il est « sans objet ». L’écriture vaut partout où il se lit ; ce qui est déjà publié garde la sienne."
    >
      <Form action={`/indicateurs/${indicator.code}/suivi`}>
        <HiddenVersion version={setting.version} />
        <Checkbox name="followed" label="Suivi par le département" checked={ticked('followed', setting.followed)} />
        {indicator.scope === 'shared' ? null : (
          <Fieldset legend="Sites concernés" help="Aucun coché : tous.">
            {sites.map(({ id, name }) => (
              <Checkbox
                key={id}
                name={`site-${id}`}
                label={name}
                checked={ticked(`site-${id}`, setting.sites.includes(id))}
              />
            ))}
          </Fieldset>
        )}
        <FieldRow>
          <Select
            name="rounding"
            label="Dernier chiffre"
            value={value('rounding', setting.rounding)}
            error={errors['rounding']}
            options={Object.entries(ROUNDINGS).map(([value, label]) => ({ value, label }))}
          />
          <Select
            name="decimals"
            label="Décimales"
            value={value('decimals', setting.decimals === null ? '' : String(setting.decimals))}
            error={errors['decimals']}
            options={[
              { value: '', label: `Comme le catalogue : ${declared.decimals}` },
              ...[0, 1, 2, 3, 4].map((one) => ({ value: String(one), label: String(one) })),
            ]}
          />
        </FieldRow>
        <SubmitRow label="Enregistrer le suivi et l’écriture" kind="secondary" />
      </Form>
    </Section>
  )
}

/** Somebody changed the target in between. */
export const targetConflict = (
  indicator: Indicator,
  { mine, saved }: { mine: Omit<Target, 'id' | 'version' | 'indicator'>; saved: Target },
  nameOf: (place: number) => string,
): Omit<Conflict, 'back'> => ({
  what: `Cible : ${indicator.title}`,
  version: saved.version,
  rows: [
    { label: 'Périmètre', mine: nameOf(mine.place), saved: nameOf(saved.place) },
    { label: 'Cible', mine: targetText(indicator, mine), saved: targetText(indicator, saved) },
    { label: 'Depuis', mine: longDate(mine.from), saved: longDate(saved.from) },
    { label: 'Jusqu’au', mine: mine.to ? longDate(mine.to) : '', saved: saved.to ? longDate(saved.to) : '' },
    { label: 'Fixée par', mine: mine.authority, saved: saved.authority },
    { label: 'Source', mine: mine.source, saved: saved.source },
  ],
})

/** Somebody changed what is followed in between. */
export function settingConflict(
  indicator: Indicator,
  { mine, saved }: { mine: Omit<Setting, 'version'>; saved: Omit<Setting, 'version'> },
  sites: readonly Site[],
): Omit<Conflict, 'back' | 'version'> {
  const row = (label: string, say: (one: Omit<Setting, 'version'>) => string) => ({
    label,
    mine: say(mine),
    saved: say(saved),
  })
  const named = ({ sites: some }: Pick<Setting, 'sites'>) =>
    sites.filter(({ id }) => some.includes(id)).map(({ name }) => name)
  return {
    what: `Suivi : ${indicator.title}`,
    rows: [
      row('Suivi par le département', ({ followed }) => (followed ? 'oui' : 'non')),
      row('Sites concernés', (one) => named(one).join(', ') || 'tous'),
      row('Dernier chiffre', ({ rounding }) => ROUNDINGS[rounding]),
      row('Décimales', ({ decimals }) => (decimals === null ? 'comme le catalogue' : String(decimals))),
    ],
  }
}
