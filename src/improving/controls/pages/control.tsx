import type { ReactElement } from 'react'
import type { FollowUp } from '#src/core/room/follow-store.ts'
import { type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import type { SampleKind, SampleLine } from '#src/core/room/sample.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import { Progress, Verbatim } from '#src/ground/design/detail.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Mark, type State } from '#src/ground/design/marks.tsx'
import { Notice, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type Control, foundInWords, type Kind, type Line, RESULTS } from '../control.ts'
import { aboutInWords, methodInWords } from '../control-words.ts'
import { ControlMark } from './list.tsx'
import { placeName } from './plan.tsx'

const BASE = '/controles'

export type ControlProps = {
  control: Control & { name: string }
  kind: Kind
  lines: readonly Line[]
  /** The records of the register, as they stand today. */
  known: readonly SampleLine[]
  register: SampleKind | undefined
  now: { count: number; same: boolean; again: boolean } | undefined
  followed: readonly (FollowUp & { href: string | undefined })[]
  sites: readonly { id: number; name: string; shortName: string }[]
  facts: ObjectFacts
  writes: boolean
  fault: string | undefined
  done?: string | undefined
}

/** A control: what was drawn, what was found, what came of it. */
export function ControlPage(props: ControlProps): ReactElement {
  const { control, sites, writes, facts, done, fault, now } = props
  return (
    <>
      {fault === undefined ? null : <Notice kind="error" title={fault} />}
      {now === undefined || now.same ? null : (
        <Notice
          kind="info"
          title={`Ce qui peut être tiré a changé depuis : ${control.population} alors, ${now.count} aujourd’hui.`}
        />
      )}
      <ObjectPage
        title={control.name}
        state={<ControlMark control={control} />}
        said={[
          placeName(control.site, sites),
          control.heldOn === null ? undefined : `mené le ${longDate(control.heldOn)}`,
        ]}
        lead={aboutInWords(props)}
        acts={writes ? actsOf(props) : { others: [print(control)] }}
        notice={done === undefined ? undefined : { title: done }}
        facts={facts}
        main={<Lines {...props} />}
        aside={<Aside {...props} />}
      />
    </>
  )
}

const print = ({ id }: Control) => ({ label: 'Imprimer (PDF)', href: `${BASE}/${id}/controle.pdf` })

function actsOf({ control, lines }: ControlProps): Acts {
  const { id, closedOn } = control
  const here = `${BASE}/${id}`
  if (closedOn !== null) return { others: [print(control), { label: 'Rouvrir', href: `${here}/rouvrir` }] }
  const next = lines.find(({ result }) => result === '')
  const said = { label: 'Dire comment il a été mené', href: `${here}/deroulement` }
  return {
    primary: next
      ? { label: 'Noter sur place', href: `${BASE}/saisie/${id}` }
      : { label: 'Clore le contrôle', href: `${here}/clore` },
    others: [
      ...(next ? [{ label: 'Noter le résultat suivant', href: `${BASE}/lignes/${next.id}/modifier` }] : []),
      said,
      print(control),
    ],
    remove: lines.every(({ result }) => result === '') ? `${here}/supprimer` : undefined,
  }
}

const LOOKS: Readonly<Record<keyof typeof RESULTS, State>> = { conform: 'met', deviation: 'off', beside: 'final' }

export function ResultMark({ result }: Pick<Line, 'result'>): ReactElement {
  return result === '' ? <Mark state="coming" word="À noter" /> : <Mark state={LOOKS[result]} word={RESULTS[result]} />
}

function Lines({ lines, known, followed }: ControlProps): ReactElement {
  const of = (reference: string) => known.find((one) => one.reference === reference)
  return (
    <Section opening title="Échantillon" count={lines.length}>
      <Table
        caption="Échantillon"
        captionHidden
        rows={lines}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'reference',
            head: 'Référence',
            cell: ({ id, reference }) => <RowTitle href={`${BASE}/lignes/${id}`} title={reference} />,
          },
          ...(known.length === 0
            ? []
            : [
                {
                  key: 'record',
                  head: 'Enregistrement',
                  cell: ({ reference }: Line) => <Record one={of(reference)} />,
                },
              ]),
          { key: 'result', head: 'Résultat', cell: (line) => <ResultMark {...line} /> },
          {
            key: 'note',
            head: 'Constat',
            cell: ({ note, failed }) => [failed.join(', '), note].filter(Boolean).join('. '),
          },
          {
            key: 'action',
            head: 'Action',
            cell: ({ id }) =>
              followed
                .filter(({ origin }) => origin === String(id))
                .map((one) =>
                  one.href === undefined ? (
                    <span key={one.id}>{one.title}</span>
                  ) : (
                    <a key={one.id} href={one.href}>
                      {one.title}
                    </a>
                  ),
                ),
          },
        ]}
      />
    </Section>
  )
}

function Record({ one }: { one: SampleLine | undefined }): ReactElement {
  return one === undefined ? <>plus au registre</> : <a href={one.href}>{`Reçue le ${longDate(one.receivedOn)}`}</a>
}

function Aside(props: ControlProps): ReactElement {
  const { control, lines, kind } = props
  const noted = lines.filter(({ result }) => result !== '').length
  return (
    <>
      <Section title="Résultat">
        <Progress done={noted} total={lines.length}>
          {`${formatCount(noted, 'ligne notée', 'lignes notées')} sur ${lines.length}`}
        </Progress>
        <p>{foundInWords(control)}</p>
      </Section>
      <Section title="Fiche">
        <KeyValues
          items={[
            { label: 'Qui contrôle', value: control.checker || 'non précisé' },
            { label: 'Tiré le', value: longDate(control.drawnOn) },
            ...(control.closedOn === null ? [] : [{ label: 'Clos le', value: longDate(control.closedOn) }]),
          ]}
        />
        <p className="pv-note">{methodInWords(props)}</p>
      </Section>
      {control.note === '' ? null : (
        <Section title="Remarque">
          <Verbatim text={control.note} />
        </Section>
      )}
      {kind.help === '' ? null : (
        <Section title="Comment faire">
          <Verbatim text={kind.help} />
        </Section>
      )}
    </>
  )
}
