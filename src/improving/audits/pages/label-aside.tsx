import type { ReactElement } from 'react'
import { titleOf } from '#src/core/standards/index.ts'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import { PostButton, Section } from '#src/ground/design/page-head.tsx'
import { isRenewed, type PlaceFrozen } from '../label.ts'
import { momentInWords } from '../moment.ts'
import { LABELS_BASE as BASE, type LabelProps } from './label-props.ts'
import { LabelMark } from './labels.tsx'

export function Scope({ label, sites, items, framework }: LabelProps): ReactElement {
  const { scope } = label
  const modules = scope
    ? scope.modules.map(({ title }) => title)
    : items
        .filter(({ key, level }) => level === 'module' && label.modules.includes(key))
        .map((one) => [one.number, titleOf(one)].filter(Boolean).join('. '))
  const places = scope
    ? scope.sites.map(({ name }) => name)
    : sites.flatMap(({ id, name }) => (label.sites.includes(id) ? [name] : []))
  return (
    <Section title="Périmètre" note={scope ? `Figé le ${longDate(scope.on)}, avec la candidature.` : undefined}>
      <KeyValues
        items={[
          ...((scope?.framework ?? framework) ? [{ label: 'Référentiel', value: scope?.framework || framework }] : []),
          { label: 'Sites', value: places.join(', ') },
          ...(modules.length === 0 ? [] : [{ label: 'Modules', value: modules.join(' ; ') }]),
        ]}
      />
      {(scope?.places ?? []).map((place) => (
        <Place key={place.name} {...place} />
      ))}
    </Section>
  )
}

export function Dates({ label }: LabelProps): ReactElement | null {
  const items = [
    ...(label.planned === '' ? [] : [{ label: 'Visé', value: momentInWords(label.planned) }]),
    ...(label.dueOn === null ? [] : [{ label: 'À obtenir avant le', value: withSource(label.dueOn, label.dueSource) }]),
    ...(label.followUpOn === null
      ? []
      : [{ label: 'Audit de suivi dû le', value: withSource(label.followUpOn, label.followUpSource) }]),
  ]
  if (items.length === 0) return null
  return (
    <Section title="Échéances">
      <KeyValues items={items} />
    </Section>
  )
}
const withSource = (day: PlainDate, source: string): ReactElement => (
  <>
    {longDate(day)}
    {source === '' ? null : <span className="pv-sub">{source}</span>}
  </>
)

/** The labels of the same sites, one after the other. */
export function History({ label, labels, today }: LabelProps): ReactElement | null {
  const own = labels.filter((one) => one.id !== label.id && one.sites.some((site) => label.sites.includes(site)))
  if (own.length === 0) return null
  return (
    <Section title="Labels de ces sites">
      <ul>
        {own.map((one) => (
          <li key={one.id}>
            <a href={`${BASE}/${one.id}`}>{one.name}</a>
            {one.obtained === '' ? '' : `, ${momentInWords(one.obtained)}`}{' '}
            <LabelMark label={one} today={today} renewed={isRenewed(one, labels)} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** One click makes the file to hand over; those made before stand in their list. */
export function LabelFiles({ label, files }: LabelProps): ReactElement | null {
  if (label.framework === null || files === undefined) return null
  return (
    <Section title="Dossier de labellisation">
      <p>Les engagements du périmètre avec leurs preuves, en un fichier.</p>
      {files === 'make' ? (
        <PostButton action="/dossiers" label="Faire le dossier" hidden={{ label: label.id }} />
      ) : null}
      <p>
        <a href={`/dossiers?label=${label.id}`}>Dossiers déjà faits</a>
      </p>
    </Section>
  )
}

/** What was said of a site on the day of the application. */
function Place({ name, modules, notApplicable }: PlaceFrozen): ReactElement {
  return (
    <>
      <p>
        <strong>{name}</strong>
      </p>
      <ul>
        {modules.map(({ title, services }) => (
          <li key={title}>{services.length === 0 ? `${title} : tout le site` : `${title} : ${services.join(', ')}`}</li>
        ))}
        {notApplicable.map(({ title, reason }) => (
          <li key={title}>{`Ne s’applique pas : ${title}. ${reason}`}</li>
        ))}
      </ul>
    </>
  )
}
