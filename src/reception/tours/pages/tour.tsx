import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import type { Point } from '#src/core/premises/index.ts'
import type { FollowUp } from '#src/core/room/follow-store.ts'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { TourRow } from '../search.ts'
import { countsOf, PURPOSES, type TourLine, tourState, VERDICTS } from '../tour.ts'
import { BASE, CHECKLISTS, TourMark } from './list.tsx'

export type Followed = FollowUp & { href: string | undefined }
export type TourProps = {
  tour: TourRow
  lines: readonly TourLine[]
  site: Site
  point: Point | undefined
  followed: readonly Followed[]
  today: PlainDate
  writes: boolean
  facts: ObjectFacts
  done?: string | undefined
}

export function TourPage(props: TourProps): ReactElement {
  const { tour, site, point, today, facts, done } = props
  return (
    <ObjectPage
      where={`Tour des locaux · ${PURPOSES[tour.purpose]}`}
      title={tour.name}
      state={<TourMark tour={tour} today={today} />}
      said={[site.shortName, point?.name, longDate(tour.day)]}
      acts={actsOf(props)}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          <Failures {...props} />
          <Lines {...props} />
        </>
      }
      aside={<Facts {...props} />}
    />
  )
}

function actsOf({ tour, writes }: TourProps): Acts {
  if (!writes) return {}
  const here = `${BASE}/${tour.id}`
  const state = tourState(tour)
  const fill = {
    label: state === 'planned' ? 'Commencer le tour' : 'Continuer le tour',
    href: `${BASE}/saisie/${tour.id}`,
  }
  return {
    primary: state === 'done' ? undefined : fill,
    edit: `${here}/modifier`,
    duplicate: `${BASE}/nouveau?modele=${tour.id}`,
    remove: state === 'done' ? undefined : `${here}/supprimer`,
  }
}

/** What is not as it should be, first: its photograph, and the actions it became. */
function Failures({ lines, followed, tour }: TourProps): ReactElement {
  const failed = lines.filter(({ verdict }) => verdict === 'unmet')
  return (
    <Section opening title="Écarts" count={failed.length === 0 ? undefined : failed.length}>
      {failed.length === 0 ? (
        <EmptyState>{tour.doneOn === null ? 'Aucun écart noté pour l’instant.' : 'Tout est conforme.'}</EmptyState>
      ) : (
        <ul className="pv-failures">
          {failed.map((line) => (
            <li key={line.id} id={`ecart-${line.id}`}>
              <p>
                <strong>{line.label}</strong>
              </p>
              {line.note === '' ? null : <Verbatim text={line.note} />}
              <Photo line={line} />
              <Actions line={line} followed={followed} tour={tour} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Photo({ line: { id, photo, label } }: { line: TourLine }): ReactElement | null {
  if (photo === null) return null
  return (
    <a href={`${BASE}/photos/${id}`}>
      <img className="pv-photo__shown" src={`${BASE}/photos/${id}`} alt={`Photographie : ${label}`} loading="lazy" />
    </a>
  )
}

function Actions({ line, followed, tour }: Pick<TourProps, 'followed' | 'tour'> & { line: TourLine }): ReactElement {
  const own = followed.filter(({ origin }) => origin === String(line.id))
  if (own.length === 0)
    return (
      <p className="pv-grey">
        {tour.doneOn === null ? 'Elle deviendra une action à la fin du tour.' : 'Aucune action n’y répond.'}
      </p>
    )
  return (
    <>
      {own.map(({ id, title, progress, href }) => (
        <p key={id}>
          Action : {href === undefined ? title : <a href={href}>{title}</a>}{' '}
          <Mark
            state={progress === 'done' ? 'met' : progress === 'open' ? 'progress' : 'coming'}
            word={progress === 'done' ? 'réalisée' : progress === 'open' ? 'pas terminée' : 'abandonnée'}
          />
        </p>
      ))}
    </>
  )
}

const MARKS = { met: 'met', unmet: 'off', without_object: 'final', '': 'coming' } as const

function Lines({ lines }: TourProps): ReactElement {
  const groups = [...Map.groupBy(lines, ({ heading }) => heading)]
  return (
    <Section title="Ce qui a été regardé">
      <Table
        caption="Points du tour"
        captionHidden
        groups={groups.map(([heading, rows]) => ({ key: heading, label: heading || 'Points', rows }))}
        rowKey={({ id }) => id}
        columns={[
          { key: 'label', head: 'Point', cell: ({ label }) => label },
          {
            key: 'verdict',
            head: 'Constat',
            cell: ({ verdict }) => (
              <Mark state={MARKS[verdict]} word={verdict === '' ? 'à voir' : VERDICTS[verdict].toLowerCase()} />
            ),
          },
          {
            key: 'note',
            head: 'Remarque',
            cell: ({ id, note, photo, verdict }) => (
              <>
                {note}
                {photo !== null && verdict !== 'unmet' ? (
                  <span className="pv-sub">
                    <a href={`${BASE}/photos/${id}`}>Photographie</a>
                  </span>
                ) : null}
              </>
            ),
          },
        ]}
      />
    </Section>
  )
}

function Facts({ tour, lines, site, point }: TourProps): ReactElement {
  const { met, unmet, left } = countsOf(lines)
  return (
    <Section opening title="Fiche">
      <KeyValues
        items={[
          { label: 'Site', value: site.name },
          ...(point === undefined
            ? []
            : [{ label: 'Point d’accueil', value: <a href={`/locaux/${point.id}`}>{point.name}</a> }]),
          { label: 'Jour', value: longDate(tour.day) },
          {
            label: 'Grille',
            value: <a href={`${CHECKLISTS}/${tour.checklist}`}>{`${tour.name}, édition ${tour.edition}`}</a>,
          },
          { label: 'Conformes', value: `${met} sur ${met + unmet}` },
          ...(left === 0 ? [] : [{ label: 'Reste à voir', value: formatCount(left, 'point', 'points') }]),
        ]}
      />
      {tour.note === '' ? null : <Verbatim text={tour.note} />}
    </Section>
  )
}
