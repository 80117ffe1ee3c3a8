import type { ReactElement } from 'react'
import { EmptyState } from '#src/ground/design/list.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Deck } from '#src/ground/reports/index.ts'
import type { Meeting } from '../committee.ts'
import { SlideFrame } from './content.tsx'
import { MeetingHead, pathOf } from './shell.tsx'

/** Slides one after the other: to show from the browser, to print one per page, or to take away. */
export function DeckPage({
  meeting,
  deck,
  version,
}: {
  meeting: Meeting
  deck: Deck
  version: number | undefined
}): ReactElement {
  return (
    <>
      <MeetingHead
        meeting={meeting}
        tab="/diaporama"
        under={version === undefined ? undefined : `chiffres de la version ${version} figée`}
        actions={[
          {
            href: pathOf(meeting, '/diaporama.odp'),
            label: 'Télécharger le diaporama (ODP)',
            icon: 'download',
            primary: true,
          },
        ]}
      />
      {deck.slides.length <= 1 ? (
        <EmptyState action={{ href: pathOf(meeting), label: 'Ouvrir l’ordre du jour' }}>
          Le diaporama se fait des points de l’ordre du jour : il n’y en a pas encore.
        </EmptyState>
      ) : (
        <>
          <p className="pv-note">{`${formatCount(deck.slides.length, 'diapositive', 'diapositives')}, faites des mêmes blocs que le compte rendu. L’impression en met une par page.`}</p>
          <div className="pv-slides">
            {deck.slides.map((slide, index) => (
              <SlideFrame key={index} slide={slide} event={deck.event} number={index + 1} />
            ))}
          </div>
        </>
      )}
    </>
  )
}
