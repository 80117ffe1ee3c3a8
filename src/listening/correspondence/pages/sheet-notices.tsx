// What a sheet says before all else: two requests that are one, an answer that somebody else reads.
import type { ReactElement } from 'react'
import { longDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { Notice } from '#src/ground/design/page-head.tsx'
import { OPEN_STATES } from '../complaint.ts'
import type { SheetProps } from './sheet-aside.tsx'

/** What stands for it, or what it stands for: two requests that are one. */
export function Merged({ stands, merged }: SheetProps): ReactElement | null {
  if (stands)
    return (
      <Notice kind="info" title={`Fusionnée avec ${stands.reference}`}>
        <p>
          <a href={`/reclamations/${stands.id}`}>{`Ouvrir ${stands.reference}, qui est traitée pour les deux`}</a>
        </p>
      </Notice>
    )
  if (merged.length === 0) return null
  return (
    <Notice kind="info" title={`Traitée aussi pour ${merged.map(({ reference }) => reference).join(', ')}`}>
      <p>
        {
          'Leurs messages sont ci-dessous ; leurs usagers lisent la réponse sur leur page de suivi. Sans elle, répondez aussi à leur adresse : '
        }
        {merged.map(({ id, reference }) => (
          <a key={id} href={`/reclamations/${id}`}>{`${reference} `}</a>
        ))}
      </p>
    </Notice>
  )
}

/** Where an answer stands that somebody else reads before it leaves. */
export function Read({ complaint, reading, readerAsked, writes }: SheetProps): ReactElement | null {
  if (!writes || !OPEN_STATES.includes(complaint.state)) return null
  const here = `/reclamations/${complaint.id}`
  if (reading?.state === 'waiting')
    return (
      <Notice kind="info" title={`Une réponse attend un second lecteur depuis le ${longDate(reading.askedOn)}`}>
        <p>
          <a href={`${here}/relire`}>Lire la réponse</a>
        </p>
      </Notice>
    )
  if (reading?.state === 'sent_back')
    return (
      <Notice
        kind="warning"
        title={`Réponse renvoyée le ${longDate(reading.readOn ?? reading.askedOn)} avec des remarques`}
      >
        <Verbatim text={reading.remarks} />
        <p>
          <a href={`${here}/faire-relire`}>Reprendre la réponse</a>
        </p>
      </Notice>
    )
  if (reading?.state === 'approved')
    return (
      <Notice
        kind="success"
        title={`Réponse approuvée le ${longDate(reading.readOn ?? reading.askedOn)}, pas encore envoyée`}
      >
        <p>
          <a href={`${here}?relue=1#repondre`}>Reprendre le texte approuvé pour l’enregistrer une fois parti</a>
        </p>
      </Notice>
    )
  return readerAsked ? (
    <Notice kind="info" title="Une réponse à cette demande est lue par une autre personne avant de partir d’ici">
      <p>
        <a href={`${here}/faire-relire`}>Faire relire une réponse</a>
      </p>
    </Notice>
  ) : null
}
