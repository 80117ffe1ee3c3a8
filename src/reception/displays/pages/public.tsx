import type { ReactElement } from 'react'
import { longDate } from '#src/ground/calendar/index.ts'
import { PublicLayout } from '#src/ground/design/public-layout.tsx'
import { PublicHead } from '#src/ground/design/public-parts.tsx'
import { printedLines } from '../display.ts'
import type { PublicPoster } from '../store/displays.ts'

type Shown = Omit<PublicPoster, 'tenant'>

/** The edition in force of a poster, for whoever scanned it; `seen` is the edition they read on the wall. */
export function PosterPublicPage({
  poster,
  edition,
  prefecture,
  demo,
  held,
  seen,
}: Shown & { seen: number | undefined }): ReactElement {
  const old = seen !== undefined && seen < edition.number
  return (
    <PublicLayout
      title={poster.name}
      office={prefecture}
      banner={demo ? 'Démonstration : n’écrivez rien de personnel.' : undefined}
    >
      <PublicHead
        title={edition.title}
        lead={`Édition ${edition.number}, en vigueur depuis le ${longDate(edition.validFrom)}.`}
        note={old ? `L’affiche que vous avez lue est l’édition ${seen} : elle est remplacée par celle-ci.` : undefined}
      />
      {printedLines(edition.lines).map((line) => (
        <p key={line}>{line}</p>
      ))}
      {held === undefined || held.file === null ? null : (
        <p>
          <a href={`/affiche/${poster.link}/document`}>
            {`Ouvrir le document : ${held.title}, version ${held.number}, en vigueur depuis le ${longDate(held.since)}`}
          </a>
        </p>
      )}
      {poster.url === '' ? null : (
        <p>
          <a href={poster.url}>{poster.url}</a>
        </p>
      )}
    </PublicLayout>
  )
}

export function UnknownPosterPage(): ReactElement {
  return (
    <PublicLayout title="Cette affiche n’existe pas" office="Préfecture">
      <PublicHead
        title="Cette affiche n’existe pas"
        lead="Vérifiez l’adresse, ou scannez de nouveau le code imprimé sur l’affiche."
      />
    </PublicLayout>
  )
}
