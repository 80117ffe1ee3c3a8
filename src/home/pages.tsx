import type { ReactElement } from 'react'
import {
  dayAndMonth,
  daysBetween,
  longDateWithWeekday,
  monthName,
  partsOf,
  periodLabel,
  type PlainDate,
  shortDate,
  shortWeekdayName,
} from '#src/ground/calendar/index.ts'
import { sparkline } from '#src/ground/design/charts/index.ts'
import { Progress } from '#src/ground/design/detail.tsx'
import { InboxList, EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Figure, Gap, Mark } from '#src/ground/design/marks.tsx'
import { Columns, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { Pagination } from '#src/ground/design/table.tsx'
import { capital, formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import type { Glance, Mover } from '#src/steering/indicators/index.ts'
import type { HomeSection } from '#src/core/room/home-store.ts'
import type { InboxItem } from '#src/core/room/inbox.ts'
import { endOfMonth, firstOf, leadOf, SHOWN, type StretchWord, stretchHref, type Stretches } from './month.ts'

export type HomePageProps = {
  today: PlainDate
  /** What is due; absent for who owes nothing here: an auditor. */
  stretches: Stretches | undefined
  /** What the person's roles come for, besides what is due. */
  sections: readonly HomeSection[]
  /** It is read to prove, not to act: an auditor’s. */
  file: boolean
  /** Absent for who does not read indicators. */
  glance: Glance | undefined
}

/** What is due from me, what is late, what moved. */
export function HomePage({ today, stretches, sections, file, glance }: HomePageProps): ReactElement {
  const { month } = partsOf(today)
  const name = monthName(month)
  const first = longDateWithWeekday(today)
  const beside = stretches ? sections.filter(({ told }) => told) : []
  return (
    <>
      <PageHead
        where={capital(first)}
        title={file ? 'Le dossier' : `Mon mois ${/^[ao]/.test(name) ? 'd’' : 'de '}${name}`}
        lead={file ? FILE_LEAD : stretches ? leadOf(stretches) : countsOf(sections)}
      />
      <Columns
        main={
          <>
            {sections
              .filter((section) => !beside.includes(section))
              .map((section) => (
                <HomeList key={section.title} section={section} />
              ))}
            {stretches ? <Due stretches={stretches} today={today} /> : null}
          </>
        }
        aside={
          <>
            {glance ? <Moved glance={glance} /> : null}
            {glance ? <Closing glance={glance} /> : null}
            {stretches ? <Horizon inbox={stretches.horizon} today={today} /> : null}
            {beside.map((section) => (
              <HomeList key={section.title} section={section} />
            ))}
          </>
        }
      />
    </>
  )
}

/** What the file of an auditor holds. */
const FILE_LEAD =
  'Ce qui se prouve : les chiffres publiés, ce qui a été décidé et signé, et ce que le journal en a gardé.'

/** « À signer : 0. À présider : 1. » */
const countsOf = (sections: readonly HomeSection[]): string =>
  sections.map(({ title, lines }) => `${title} : ${lines.length}.`).join(' ')

function HomeList({ section: { title, lines, empty } }: { section: HomeSection }): ReactElement {
  return (
    <Section title={title} rule>
      {lines.length === 0 ? (
        <p className="pv-grey pv-homelist__none">{empty}</p>
      ) : (
        <ul className="pv-homelist">
          {lines.map(({ key, title: line, href, note }) => (
            <li key={key}>
              {href === undefined ? line : <a href={href}>{line}</a>}
              {note === undefined ? null : <span className="pv-sub">{note}</span>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Due({ stretches, today }: { stretches: Stretches; today: PlainDate }): ReactElement {
  return (
    <>
      <DueSection word="retard" items={stretches.late} today={today} empty="Rien en retard." />
      <DueSection word="semaine" items={stretches.week} today={today} empty="Rien de dû cette semaine." />
      <DueSection word="mois" items={stretches.month} today={today} empty="Rien de dû d’ici là." />
    </>
  )
}

/** « D’ici la fin de novembre »: what a stretch is called. */
function stretchTitle(word: StretchWord, today: PlainDate): string {
  if (word !== 'mois') return { retard: 'En retard', semaine: 'Cette semaine', horizon: 'À l’horizon' }[word]
  const until = partsOf(endOfMonth(today)).month
  if (until === partsOf(today).month) return 'D’ici la fin du mois'
  return `D’ici la fin ${/^[ao]/.test(monthName(until)) ? 'd’' : 'de '}${monthName(until)}`
}

type DueProps = { word: StretchWord; items: readonly InboxItem[]; today: PlainDate; empty: string }

/** The first lines of a stretch, and the way to all of them. */
function DueSection({ word, items, today, empty }: DueProps): ReactElement {
  return (
    <Section title={stretchTitle(word, today)} count={items.length} rule>
      <InboxList items={linesOf(word, firstOf(items, SHOWN), today)} empty={empty} />
      <Others word={word} n={items.length - firstOf(items, SHOWN).length} />
    </Section>
  )
}

function Others({ word, n }: { word: StretchWord; n: number }): ReactElement | null {
  if (n === 0) return null
  return (
    <p className="pv-definition">
      <a href={stretchHref(word)}>{`Voir les ${formatNumber(n)} autres`}</a>
    </p>
  )
}

const linesOf = (word: StretchWord, items: readonly InboxItem[], today: PlainDate) =>
  items.map((item) => (word === 'retard' ? lateItem(item, today) : comingItem(item, today)))

export type StretchPageProps = {
  word: StretchWord
  items: readonly InboxItem[]
  page: number
  today: PlainDate
}

/** How many lines of a stretch stand on one page. */
const LINES = 50

/** Everything of one stretch, page by page. */
export function StretchPage({ word, items, page, today }: StretchPageProps): ReactElement {
  const pages = Math.max(1, Math.ceil(items.length / LINES))
  const shown = Math.min(page, pages)
  const title = stretchTitle(word, today)
  return (
    <>
      <PageHead
        where={<a href="/mon-mois">Mon mois</a>}
        title={title}
        lead={`${formatCount(items.length, 'ligne', 'lignes')}, par date.`}
      />
      <InboxList
        items={linesOf(word, items.slice((shown - 1) * LINES, shown * LINES), today)}
        empty="Rien dans cette liste."
      />
      <Pagination page={shown} pages={pages} href={(to) => `${stretchHref(word)}&page=${to}`} />
    </>
  )
}

function lateItem(item: InboxItem, today: PlainDate) {
  const days = daysBetween(item.due, today)
  return {
    key: item.key,
    when: <Mark state="late" word={item.ownClock ? 'en retard' : formatCount(days, 'jour', 'jours')} />,
    whenNote: `pour le ${shortDate(item.due, today)}`,
    title: item.title,
    note: item.why,
    action: item.action,
  }
}

function comingItem(item: InboxItem, today: PlainDate) {
  const near = item.due === today ? 'aujourd’hui' : `${shortWeekdayName(item.due)} ${shortDate(item.due, today)}`
  return {
    key: item.key,
    when: capital(near),
    title: item.title,
    note: item.why,
    action: item.action,
  }
}

function Moved({ glance }: { glance: Glance }): ReactElement {
  const month = periodLabel(glance.month)
  const provisional = glance.movers.some((one) => one.provisional)
  return (
    <Section
      title="Ce qui a bougé"
      rule
      note={`${capital(month)} comparé au mois précédent, ${glance.where}.${provisional ? ' Chiffres provisoires.' : ''}`}
    >
      {glance.movers.length === 0 ? (
        <EmptyState action={{ href: '/tableau-de-bord', label: 'Voir le tableau de bord' }}>
          Aucun chiffre à comparer pour ce mois.
        </EmptyState>
      ) : (
        <>
          <ul className="pv-movers">
            {glance.movers.map((mover) => (
              <li key={mover.key}>
                <div>
                  <a href={mover.href}>{mover.name}</a>
                  <span className="pv-valueline">
                    <Figure value={mover.text} unit={mover.unit === '' ? undefined : mover.unit} />
                    {mover.crossed ? (
                      <Mark state={mover.crossed.met ? 'met' : 'off'} word={mover.crossed.text} />
                    ) : (
                      <Gap direction={mover.direction}>{mover.gap}</Gap>
                    )}
                  </span>
                </div>
                <Spark mover={mover} />
              </li>
            ))}
          </ul>
          <p className="pv-definition">
            <a href="/tableau-de-bord">Voir le tableau de bord</a>
          </p>
        </>
      )}
    </Section>
  )
}

function Spark({ mover }: { mover: Mover }): ReactElement | null {
  const known = mover.spark.filter(({ value }) => value !== null)
  if (known.length < 2) return null
  const data = {
    title: mover.name,
    points: known,
    unit: mover.unit,
    decimals: mover.decimals,
    ...(mover.target === undefined ? {} : { target: mover.target }),
  }
  return (
    <span
      className="pv-drawing"
      dangerouslySetInnerHTML={{ __html: sparkline(data, { width: 84, height: 46, decorative: true }).svg }}
    />
  )
}

function Closing({ glance }: { glance: Glance }): ReactElement {
  const { closing, month } = glance
  const name = periodLabel(month)
  return (
    <Section title={`Clôture ${/^[ao]/.test(name) ? 'd’' : 'de '}${name}`}>
      {closing.owed === 0 ? null : (
        <Progress done={closing.given} total={closing.owed}>
          {`${formatCount(closing.given, 'relevé', 'relevés')} sur ${formatNumber(closing.owed)}.${closing.done ? ' Mois clos.' : ` Pour le ${dayAndMonth(closing.by)}.`}`}
        </Progress>
      )}
      <KeyValues look="ruled" items={closing.places.map((one) => ({ label: one.name, value: String(one.missing) }))} />
      <p className="pv-definition">
        <a href="/cloture">{closing.places.length === 0 ? 'Ouvrir la clôture' : 'Voir ce qui manque'}</a>
      </p>
    </Section>
  )
}

function Horizon({ inbox, today }: { inbox: readonly InboxItem[]; today: PlainDate }): ReactElement {
  return (
    <Section title="À l’horizon" count={inbox.length}>
      {inbox.length === 0 ? (
        <EmptyState>Rien d’annoncé dans les cent jours.</EmptyState>
      ) : (
        <KeyValues
          look="ruled"
          items={firstOf(inbox, AHEAD).map((item) => ({
            label: <a href={item.action.href}>{item.title}</a>,
            value: shortDate(item.due, today),
          }))}
        />
      )}
      <Others word="horizon" n={inbox.length - firstOf(inbox, AHEAD).length} />
    </Section>
  )
}

/** How many lines of what comes later stand beside the rest. */
const AHEAD = 6
