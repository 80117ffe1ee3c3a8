import type { ReactElement } from 'react'
import { longDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary } from '#src/ground/design/form-parts.tsx'
import { Icon } from '#src/ground/design/icon.tsx'
import { Notice } from '#src/ground/design/page-head.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { agendaLine } from '../blocks.ts'
import type { Meeting, MeetingBlock } from '../committee.ts'
import { isEditable } from '../session.ts'
import { closingBlocks, type Minutes, type Part, pointBlocks, told, toReport } from '../minutes.ts'
import { TEXTS } from '../actions/texts.ts'
import { DocumentBlocks } from './content.tsx'
import { EditableText } from './text-edit.tsx'
import { MeetingHead, pathOf } from './shell.tsx'
import { Properties, type MinutesProps } from './minutes-aside.tsx'

export function MinutesPage(props: MinutesProps): ReactElement {
  const { meeting, minutes, version, errors, drift } = props
  const under =
    version === undefined
      ? `projet, chiffres arrêtés au ${longDate(minutes.asOf)}`
      : `version ${version}, chiffres arrêtés au ${longDate(minutes.asOf)}`
  const formats = [
    { href: pathOf(meeting, '/compte-rendu.pdf'), label: 'PDF', icon: 'download' as const },
    { href: pathOf(meeting, '/compte-rendu.odt'), label: 'ODT', icon: 'download' as const },
    { href: pathOf(meeting, '/compte-rendu.docx'), label: 'DOCX', icon: 'download' as const },
  ]
  return (
    <>
      <ErrorSummary errors={errors} />
      <MeetingHead meeting={meeting} tab="/compte-rendu" title={minutes.title} under={under} actions={formats} />
      {drift.length === 0 ? null : (
        <Notice kind="warning" title="Des enregistrements ont changé depuis que ce compte rendu est figé">
          <p>{`Il garde les chiffres arrêtés au ${longDate(minutes.asOf)}. Les chiffres d’aujourd’hui diffèrent ici : ${drift.join(' ; ')}. Pour les reprendre, ouvrez une correction.`}</p>
        </Notice>
      )}
      {meeting.correction === '' ? null : (
        <Notice kind="info" title="Correction en cours">
          <p>{`Raison : ${meeting.correction}. La version figée reste en vigueur jusqu’à la suivante.`}</p>
        </Notice>
      )}
      <div className="pv-minutes">
        <Outline {...props} />
        <Sheet {...props} />
        <Properties {...props} />
      </div>
    </>
  )
}

function Outline({ minutes, version }: MinutesProps): ReactElement {
  const ready = (parts: readonly Part[]) =>
    version !== undefined || (parts.length > 0 && parts.every((one) => one.missing.length === 0))
  return (
    <nav className="pv-minutes__outline" aria-label="Plan du compte rendu">
      <ol>
        <li>
          <a href="#participants">Participants</a>
        </li>
        {minutes.points.map((point) => (
          <li key={point.id}>
            <a href={`#point-${point.position}`}>{`${point.position}. ${point.title}`}</a>
            {ready(point.parts) ? (
              <span className="pv-minutes__ready">
                <Icon name="check" />
                <span className="fr-sr-only">prêt</span>
              </span>
            ) : null}
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Sheet(props: MinutesProps): ReactElement {
  const { minutes, meeting, version, rights } = props
  const edits = version === undefined && rights.write && isEditable(meeting.state)
  return (
    <div className="pv-sheet">
      <p className="pv-sheet__issuer">
        {minutes.issuer.map((line, index) => (
          <span key={index}>{line}</span>
        ))}
      </p>
      <p>{minutes.sentence}</p>
      <h2 className="pv-sheet__h1" id="participants">
        Participants
      </h2>
      <DocumentBlocks blocks={minutes.attendance.slice(0, 1)} />
      <h2 className="pv-sheet__h1">Ordre du jour</h2>
      <ol>
        {minutes.agenda.map((one) => (
          <li key={one.id}>{agendaLine(one)}</li>
        ))}
      </ol>
      <Opening {...props} edits={edits} />
      {minutes.points.map((point) => (
        <section key={point.id} id={`point-${point.position}`} aria-labelledby={`point-${point.position}-titre`}>
          <h2 className="pv-sheet__h1" id={`point-${point.position}-titre`}>{`${point.position}. ${point.title}`}</h2>
          {pointBlocks(told(minutes, point)).map(({ part, blocks }) => (
            <PartBox key={part.key} part={part} {...props} edits={edits} content={blocks} />
          ))}
          {edits ? (
            <p className="pv-minutes__add">
              <a
                href={pathOf(meeting, `/points/${point.id}/blocs`)}
              >{`Ajouter un texte ou un bloc au point ${point.position}`}</a>
            </p>
          ) : null}
        </section>
      ))}
      <DocumentBlocks blocks={closingBlocks(minutes)} />
    </div>
  )
}

type BoxProps = MinutesProps & { part: Part; edits: boolean; content: Parameters<typeof DocumentBlocks>[0]['blocks'] }

function PartBox({ part, edits, meeting, blocks, content, version }: BoxProps): ReactElement {
  if (part.kind === 'text')
    return (
      <TextBox row={blocks.find((one) => one.id === part.block)} edits={edits} meeting={meeting} blocks={content} />
    )
  if (part.kind !== 'computed') return <DocumentBlocks blocks={content} />
  return (
    <div
      className={`pv-block${version === undefined && part.missing.length > 0 ? ' pv-block--settle' : ''}`}
      id={part.key}
    >
      <p className="pv-block__head">
        <Icon name={version === undefined ? 'counted' : 'check'} />
        <strong>{version === undefined ? 'Bloc calculé' : 'Bloc figé'}</strong>
        <span>{`${part.title}, ${part.scope}`}</span>
        {part.links.length > 2 ? null : <Links part={part} />}
        {edits && part.block !== null ? (
          <span className="pv-block__links">
            <a href={pathOf(meeting, `/blocs/${part.block}`)}>{`Régler « ${part.title} »`}</a>
          </span>
        ) : null}
      </p>
      {part.links.length > 2 ? (
        <details className="pv-block__opened">
          <summary>{`Ouvrir les enregistrements, ${formatCount(part.links.length, 'lien', 'liens')}`}</summary>
          <ul>
            {part.links.map((one) => (
              <li key={one.href + one.label}>
                <a href={one.href}>{one.label}</a>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {(version === undefined ? [...new Set(part.missing)] : []).map((one) => (
        <p key={one} className="pv-block__missing">
          {one}
        </p>
      ))}
      <DocumentBlocks blocks={content} />
    </div>
  )
}

function Links({ part }: { part: Part }): ReactElement {
  return (
    <span className="pv-block__links">
      {part.links.map((one) => (
        <a key={one.href + one.label} href={one.href}>
          {one.label}
        </a>
      ))}
    </span>
  )
}

type TextBoxProps = Pick<MinutesProps, 'meeting'> & {
  row: MeetingBlock | undefined
  edits: boolean
  blocks: BoxProps['content']
}

/** A text of the minutes: read as it will be printed, written in place. */
function TextBox({ row, edits, meeting, blocks }: TextBoxProps): ReactElement {
  if (!edits || !row) return <DocumentBlocks blocks={blocks} />
  const headings = blocks.filter(({ kind }) => kind === 'heading')
  const words = blocks.filter(({ kind }) => kind !== 'heading')
  return (
    <div id={`b${row.id}`}>
      <DocumentBlocks blocks={headings} />
      <EditableText
        action={pathOf(meeting, `/textes/bloc/${row.id}`)}
        row={`bloc-${row.id}`}
        version={row.version}
        name={TEXTS.bloc.name}
        of={row.title || TEXTS.bloc.name}
        text={row.body}
        limit={TEXTS.bloc.limit}
        more={
          <a className="fr-link" href={pathOf(meeting, `/blocs/${row.id}`)}>
            Titre, place et retrait
          </a>
        }
      >
        {words.length === 0 ? <p className="pv-grey">Texte à écrire.</p> : <DocumentBlocks blocks={words} />}
      </EditableText>
    </div>
  )
}

/** What opens the session, before the first point. */
function Opening({ minutes, meeting, edits }: MinutesProps & { edits: boolean }): ReactElement {
  if (!edits) return <DocumentBlocks blocks={minutes.opening} />
  return (
    <div id="preambule">
      <EditableText
        action={pathOf(meeting, `/textes/preambule/${meeting.id}`)}
        row={`seance-${meeting.id}`}
        version={meeting.version}
        name={TEXTS.preambule.name}
        of={TEXTS.preambule.name}
        text={meeting.opening}
        limit={TEXTS.preambule.limit}
      >
        {minutes.opening.length === 0 ? (
          <p className="pv-grey">Pas de préambule.</p>
        ) : (
          <DocumentBlocks blocks={minutes.opening} />
        )}
      </EditableText>
    </div>
  )
}

export type PreviewProps = { meeting: Meeting; minutes: Minutes; version: number | undefined }

/** The document alone, as it will be printed. */
export function PreviewPage({ meeting, minutes, version }: PreviewProps): ReactElement {
  return (
    <>
      <p>
        <a href={pathOf(meeting, '/compte-rendu')}>Revenir à l’éditeur</a>
      </p>
      <article className="pv-sheet">
        <p className="pv-sheet__issuer">
          {minutes.issuer.map((line, index) => (
            <span key={index}>{line}</span>
          ))}
        </p>
        <h1 className="pv-h1">{minutes.title}</h1>
        <p className="pv-grey">
          {version === undefined ? 'Projet' : `Version ${version}`}, {longDate(minutes.date)}
        </p>
        <DocumentBlocks blocks={toReport(minutes).blocks} />
      </article>
    </>
  )
}
