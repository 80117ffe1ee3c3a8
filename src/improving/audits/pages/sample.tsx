import type { ReactElement } from 'react'
import { longDate } from '#src/ground/calendar/index.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { Notice, PageHead } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { answerInWords, type Drawn, drawnInWords, methodInWords, type SampleTold } from '../sample-words.ts'

/** A sample at its address; shown to a guest, it opens no page of the register. */
export function SamplePage({
  href,
  guest = false,
  ...told
}: SampleTold & { href: string; guest?: boolean }): ReactElement {
  const { sample, audit, kind, ordered, now } = told
  return (
    <>
      <PageHead
        object
        where={audit.title}
        title="Échantillon tiré au sort"
        lead={drawnInWords(told)}
        actions={[{ href: `${href}/echantillon.pdf`, label: 'Imprimer (PDF)', icon: 'download' }]}
      />
      {now.same ? null : (
        <Notice
          kind="info"
          title={`Le registre a changé depuis le tirage : ${sample.population} demandes alors, ${now.count} aujourd’hui.`}
        />
      )}
      <Table
        caption={kind.label}
        captionHidden
        rows={ordered}
        rowKey={({ reference }) => reference}
        note={methodInWords(told)}
        columns={[
          { key: 'reference', head: 'Référence', cell: ({ reference }) => reference },
          { key: 'received', head: 'Reçue le', cell: ({ line }) => (line ? longDate(line.receivedOn) : '') },
          { key: 'due', head: 'Due le', cell: ({ line }) => (line ? longDate(line.dueOn) : '') },
          { key: 'answer', head: 'Réponse', cell: (one) => <Answer {...one} /> },
          { key: 'state', head: 'État', cell: ({ line }) => line?.state ?? 'plus au registre' },
          {
            key: 'proof',
            head: 'Preuve',
            cell: ({ line }) => (line === undefined ? '' : guest ? 'à voir sur place' : <a href={line.href}>Ouvrir</a>),
          },
        ]}
      />
    </>
  )
}

function Answer({ line }: Drawn): ReactElement | null {
  if (!line) return null
  const { answeredOn, dueOn } = line
  if (answeredOn === null) return <span>{answerInWords(line)}</span>
  return <Mark state={answeredOn <= dueOn ? 'met' : 'late'} word={answerInWords(line)} />
}
