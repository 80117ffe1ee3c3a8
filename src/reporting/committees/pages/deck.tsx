import { Fragment, type ReactElement } from 'react'
import { EmptyState } from '#src/ground/design/list.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Deck } from '#src/ground/reports/index.ts'
import { TEXTS } from '../actions/texts.ts'
import type { AgendaItem, Meeting } from '../committee.ts'
import { textBlocks } from '../text.ts'
import { DocumentBlocks, SlideFrame } from './content.tsx'
import { EditableText } from './text-edit.tsx'
import { MeetingHead, pathOf } from './shell.tsx'

/** Slides one after the other: to show from the browser, to print one per page, or to take away. */
export function DeckPage({
  meeting,
  deck,
  version,
  items,
}: {
  meeting: Meeting
  deck: Deck
  version: number | undefined
  /** The points whose texts may be written here; none when they may not. */
  items: readonly AgendaItem[]
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
          <p className="pv-note">{`${formatCount(deck.slides.length, 'diapositive', 'diapositives')}, faites des mêmes blocs que le compte rendu ; dans le fichier, un long tableau en prend plusieurs. L’impression en met une par page.`}</p>
          <div className="pv-slides">
            {deck.slides.map((slide, index) => (
              <Fragment key={index}>
                <SlideFrame slide={slide} event={deck.event} number={index + 1} />
                {slide.part === undefined || deck.slides[index - 1]?.part === slide.part ? null : (
                  <SpeakerTexts
                    meeting={meeting}
                    notes={slide.notes ?? ''}
                    item={items.find(({ id }) => id === slide.part)}
                  />
                )}
              </Fragment>
            ))}
          </div>
        </>
      )}
    </>
  )
}

/** What the presenter reads, never shown nor printed in the minutes; and the slide’s own text, where they may be written. */
function SpeakerTexts({
  meeting,
  notes,
  item,
}: {
  meeting: Meeting
  notes: string
  item: AgendaItem | undefined
}): ReactElement | null {
  if (!item)
    return notes === '' ? null : (
      <div className="pv-notes">
        <p className="pv-notes__name">Notes de présentation</p>
        <DocumentBlocks blocks={textBlocks(notes)} />
      </div>
    )
  const common = { row: `point-${item.id}`, version: item.version }
  return (
    <div className="pv-notes" id={`point-${item.id}`}>
      <p className="pv-notes__name">{`Point ${item.position}, texte de la diapositive`}</p>
      <EditableText
        {...common}
        action={pathOf(meeting, `/textes/diapositive/${item.id}`)}
        name={TEXTS.diapositive.name}
        of={`texte de la diapositive, point ${item.position}`}
        text={item.slideText}
        limit={TEXTS.diapositive.limit}
      >
        {item.slideText === '' ? (
          <p className="pv-grey">La diapositive ne montre que ce qui est calculé, ou le titre du point.</p>
        ) : (
          <DocumentBlocks blocks={textBlocks(item.slideText)} />
        )}
      </EditableText>
      <p className="pv-notes__name">Notes de présentation</p>
      <EditableText
        {...common}
        action={pathOf(meeting, `/textes/notes/${item.id}`)}
        name={TEXTS.notes.name}
        of={`notes de présentation, point ${item.position}`}
        text={item.notes}
        limit={TEXTS.notes.limit}
      >
        {notes === '' ? <p className="pv-grey">Pas de notes.</p> : <DocumentBlocks blocks={textBlocks(notes)} />}
      </EditableText>
    </div>
  )
}
