import type { ReactElement } from 'react'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import {
  completeness,
  completenessInWords,
  type FrameworkVersion,
  type Item,
  titleOf,
  under,
  versionName,
} from '../framework.ts'
import { CONDITIONS, CONFIDENCES, LEVELS, type Level, MODULE_KINDS } from '../words.ts'
import { BASE, StateMark } from './list.tsx'

/** The part of an address that each level stands under. */
export const PLACES: Readonly<Record<Level, string>> = {
  module: 'modules',
  commitment: 'engagements',
  requirement: 'exigences',
}
const ADD: Readonly<Record<Level, { below: Level; label: string } | undefined>> = {
  module: { below: 'commitment', label: 'Ajouter un engagement' },
  commitment: { below: 'requirement', label: 'Ajouter une exigence' },
  requirement: undefined,
}

export type ItemProps = {
  version: FrameworkVersion
  item: Item
  items: readonly Item[]
  indicators: readonly { name: string; href: string | undefined }[]
  writes: boolean
  facts: ObjectFacts
  done?: string | undefined
}

export function ItemPage({ done, ...props }: ItemProps): ReactElement {
  const { version, item, writes, facts } = props
  const own = `${BASE}/${version.id}/${PLACES[item.level]}`
  const word = `${LEVELS[item.level]}${item.number === '' ? '' : ` ${item.number}`}`
  return (
    <ObjectPage
      where={word}
      title={titleOf(item)}
      state={<StateMark version={version} />}
      said={[versionName(version), item.dueOn === null ? undefined : `à tenir pour le ${longDate(item.dueOn)}`]}
      lead={
        item.placeholder
          ? 'Le texte existe, son intitulé n’est pas connu : il ne paraît dans aucune publication.'
          : undefined
      }
      acts={
        writes && version.state === 'draft'
          ? {
              edit: `${own}/${item.id}/modifier`,
              duplicate: `${own}/nouveau?modele=${item.id}`,
              remove: `${own}/${item.id}/supprimer`,
            }
          : {}
      }
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={<Content {...props} />}
      aside={<Facts {...props} />}
    />
  )
}

function Content({ version, item, items, writes }: ItemProps): ReactElement {
  const below = under(items, item.id)
  const add = ADD[item.level]
  return (
    <>
      {add === undefined ? null : (
        <Section
          opening
          title={add.below === 'commitment' ? 'Engagements' : 'Exigences'}
          count={below.length}
          action={
            writes && version.state === 'draft' ? (
              <a href={`${BASE}/${version.id}/${PLACES[add.below]}/nouveau?dans=${item.id}`}>{add.label}</a>
            ) : undefined
          }
        >
          {below.length === 0 ? (
            <p className="pv-grey">
              {add.below === 'commitment' ? 'Aucun engagement connu.' : 'Aucune exigence connue.'}
            </p>
          ) : (
            <ol>
              {below.map((one) => (
                <li key={one.id}>
                  <a href={`${BASE}/lignes/${one.id}`}>
                    {one.number === '' ? titleOf(one) : `${one.number}. ${titleOf(one)}`}
                  </a>
                </li>
              ))}
            </ol>
          )}
        </Section>
      )}
      {item.level === 'module' ? null : (
        <Section title="Preuves attendues">
          {item.expected === '' ? (
            <p className="pv-grey">Aucune indiquée par la source.</p>
          ) : (
            <Verbatim text={item.expected} />
          )}
        </Section>
      )}
      {item.note === '' ? null : (
        <Section title="Remarque">
          <Verbatim text={item.note} />
        </Section>
      )}
    </>
  )
}

function Facts({ item, items, indicators }: ItemProps): ReactElement {
  const above = items.find(({ id }) => id === item.parent)
  return (
    <>
      <Section opening title={LEVELS[item.level]}>
        <KeyValues
          items={[
            ...(above
              ? [{ label: LEVELS[above.level], value: <a href={`${BASE}/lignes/${above.id}`}>{titleOf(above)}</a> }]
              : []),
            ...(item.level === 'module' ? moduleFacts(item, items) : measuredFacts(item)),
            ...(indicators.length === 0
              ? []
              : [{ label: 'Indicateurs', value: <IndicatorLinks indicators={indicators} /> }]),
          ]}
        />
      </Section>
      <Section title="Source">
        <p>{item.source || 'Aucune source indiquée.'}</p>
        {item.confidence === '' ? null : <p className="pv-grey">{CONFIDENCES[item.confidence]}.</p>}
      </Section>
    </>
  )
}

const moduleFacts = (item: Item, items: readonly Item[]) => [
  { label: 'Sorte', value: item.kind === '' ? 'non précisée' : MODULE_KINDS[item.kind] },
  ...(item.condition === '' ? [] : [{ label: 'Condition', value: CONDITIONS[item.condition] }]),
  { label: 'Engagements', value: completenessInWords(completeness(item, items)) },
]
const measuredFacts = ({ channels, theme, weight, dueOn }: Item) => [
  ...(theme === '' ? [] : [{ label: 'Thème', value: theme }]),
  { label: 'Canaux', value: channels.length === 0 ? 'tous' : channels.join(', ') },
  { label: 'Poids', value: String(weight) },
  ...(dueOn === null ? [] : [{ label: 'À tenir pour le', value: longDate(dueOn) }]),
]

function IndicatorLinks({ indicators }: Pick<ItemProps, 'indicators'>): ReactElement {
  return (
    <ul>
      {indicators.map(({ name, href }) => (
        <li key={name}>{href === undefined ? name : <a href={href}>{name}</a>}</li>
      ))}
    </ul>
  )
}
