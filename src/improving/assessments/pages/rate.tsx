import type { ReactElement } from 'react'
import { Progress } from '#src/ground/design/detail.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Notice, PageHead } from '#src/ground/design/page-head.tsx'
import { Pagination } from '#src/ground/design/table.tsx'
import type { FormShown } from '#src/ground/web/form-route.tsx'
import { typedText } from '#src/ground/web/form.ts'
import { completenessInWords, type Line, type Module, shareInWords } from '../assessment.ts'
import { permilleOf, type Score } from '../score.ts'
import type { Whole } from '../store/assessments.ts'
import { moduleName } from '../view.ts'
import { CHANGES, RATINGS, ratingInWords, UNRATED } from '../words.ts'
import { Verdict } from './parts.tsx'
import { pathOf } from './shown.ts'

export type RateProps = FormShown & {
  one: Whole
  module: Module
  /** The site shown; null for the département as one. */
  site: number | null
  sites: readonly { id: number; name: string }[]
  lines: readonly Line[]
  /** Of the module at this site. */
  score: Score
  mine: (line: Line) => boolean
  page: number
  pages: number
  saved: boolean
}

/** The address of a page of lines. */
export function rateHref(id: number, at: { module: string; site: number | null; page?: number }): string {
  const said = new URLSearchParams({
    ...(at.site === null ? {} : { site: String(at.site) }),
    ...(at.page === undefined || at.page < 2 ? {} : { page: String(at.page) }),
  }).toString()
  return pathOf(id, `/modules/${at.module}${said === '' ? '' : `?${said}`}`)
}

/** The lines of a module at a site, rated one after the other; each is kept as soon as it is said. */
export function RatePage(props: RateProps): ReactElement {
  const { one, module, site, lines, score, mine, page, pages, errors, saved } = props
  const writable = lines.some(mine)
  const at = { module: module.key, site }
  const next = page < pages ? rateHref(one.id, { ...at, page: page + 1 }) : undefined
  return (
    <>
      <ErrorSummary errors={errors ?? {}} />
      <PageHead
        object
        where={`${one.title}. ${one.frameworkName}`}
        title={moduleName(module)}
        lead={`${shareInWords(permilleOf(score))}, ${completenessInWords(score)}.`}
      />
      {saved ? <Notice kind="success" title="Cotations enregistrées" /> : null}
      <Places {...props} />
      {lines.length === 0 ? (
        <EmptyState action={{ href: pathOf(one.id), label: 'Revenir à l’évaluation' }}>
          Ce module n’a pas de ligne ici.
        </EmptyState>
      ) : writable ? (
        <Form action={rateHref(one.id, { ...at, page })} guard>
          <div data-pv-rates="">
            <p className="fr-hint-text" data-pv-keys="" hidden>
              Au clavier, dans une ligne : 1 conforme, 2 partiel, 3 non conforme, 4 sans objet, 0 non évalué ; la ligne
              suivante suit. Chaque ligne s’enregistre d’elle-même.
            </p>
            <p className="pv-rates__said" role="status" data-pv-said="" />
            {lines.map((line) =>
              mine(line) ? <OneLine key={line.id} {...props} line={line} /> : <ReadLine key={line.id} line={line} />,
            )}
          </div>
          <SubmitRow label="Enregistrer les cotations" cancel={pathOf(one.id)} />
        </Form>
      ) : (
        lines.map((line) => <ReadLine key={line.id} line={line} />)
      )}
      <Pagination page={page} pages={pages} href={(n) => rateHref(one.id, { ...at, page: n })} />
      {next === undefined ? null : (
        <p>
          <a href={next}>Lignes suivantes</a>
        </p>
      )}
    </>
  )
}

/** Where else one may go: the other modules, the other sites. */
function Places({ one, module, site, sites, score }: RateProps): ReactElement | null {
  if (one.modules.length < 2 && sites.length < 2) return null
  return (
    <nav className="pv-rates__places" aria-label="Modules et sites">
      <Progress done={score.assessed} total={score.applicable} />
      {one.modules.length < 2 ? null : (
        <p>
          {one.modules.map(({ key, number, title }, index) => (
            <span key={key}>
              {index === 0 ? '' : ' · '}
              {key === module.key ? (
                <strong>{number === '' ? title : `Module ${number}`}</strong>
              ) : (
                <a href={rateHref(one.id, { module: key, site })}>{number === '' ? title : `Module ${number}`}</a>
              )}
            </span>
          ))}
        </p>
      )}
      {sites.length < 2 ? null : (
        <p>
          {sites.map(({ id, name }, index) => (
            <span key={id}>
              {index === 0 ? '' : ' · '}
              {id === site ? (
                <strong>{name}</strong>
              ) : (
                <a href={rateHref(one.id, { module: module.key, site: id })}>{name}</a>
              )}
            </span>
          ))}
        </p>
      )}
    </nav>
  )
}

const CHOICES = [['', UNRATED], ...Object.entries(RATINGS)] as const

type LineProps = RateProps & { line: Line }

function OneLine({ line, typed, errors = {} }: LineProps): ReactElement {
  const { id } = line
  const kept = (name: string, stored: string): string =>
    typed[`${name}-${id}`] === undefined ? stored : typedText(typed, `${name}-${id}`)
  const rating = kept('cote', line.rating)
  const fault = ['cote', 'taux', 'motif', 'note'].map((name) => errors[`${name}-${id}`]).find(Boolean)
  const version = Number(typedText(typed, `version-${id}`)) || line.version
  return (
    <fieldset className="pv-rate" id={`ligne-${id}`} data-pv-line={id}>
      <legend className="pv-rate__title">
        {line.number === '' ? line.title : `${line.number}. ${line.title}`}
        <span className="pv-sub">{line.channels.join(', ')}</span>
      </legend>
      <input type="hidden" name={`version-${id}`} value={version} />
      <Before line={line} />
      {version === line.version ? null : (
        <p className="fr-hint-text">{`Enregistré entre-temps : ${ratingInWords(line.rating).toLowerCase()}.`}</p>
      )}
      <div className="pv-rate__choices">
        {CHOICES.map(([code, word], index) => (
          <label key={code} className={`pv-rate__choice pv-rate__choice--${code || 'none'}`}>
            <input
              type="radio"
              id={index === 0 ? `cote-${id}` : undefined}
              name={`cote-${id}`}
              value={code}
              defaultChecked={rating === code}
            />
            <span>{word}</span>
          </label>
        ))}
        <label className="pv-rate__choice">
          <input
            type="checkbox"
            name={`revoir-${id}`}
            value="oui"
            defaultChecked={
              typed[`version-${id}`] === undefined ? line.work === 'in_progress' : kept('revoir', '') !== ''
            }
          />
          <span>À revoir</span>
        </label>
      </div>
      {fault === undefined ? null : <p className="fr-error-text">{fault}</p>}
      <details
        className="pv-rate__more"
        open={fault !== undefined || rating === 'not_applicable' || line.comment !== '' || line.rate !== null}
      >
        <summary>Commentaire, motif, taux</summary>
        <label htmlFor={`note-${id}`}>Commentaire</label>
        <textarea
          className="fr-input"
          id={`note-${id}`}
          name={`note-${id}`}
          rows={2}
          defaultValue={kept('note', line.comment)}
        />
        <div className="pv-rate__row">
          <span>
            <label htmlFor={`motif-${id}`}>Pourquoi sans objet</label>
            <input
              className="fr-input"
              id={`motif-${id}`}
              name={`motif-${id}`}
              defaultValue={kept('motif', line.reason)}
              autoComplete="off"
            />
          </span>
          <span>
            <label htmlFor={`taux-${id}`}>Taux, en %</label>
            <input
              className="fr-input pv-width-short"
              id={`taux-${id}`}
              name={`taux-${id}`}
              inputMode="decimal"
              defaultValue={kept('taux', line.rate === null ? '' : String(line.rate / 10).replace('.', ','))}
              autoComplete="off"
            />
          </span>
        </div>
        <p>
          <a href={`/autodiagnostics/lignes/${id}`}>Ouvrir la ligne, son histoire et ses suites</a>
        </p>
      </details>
    </fieldset>
  )
}

/** What the assessment it is taken up from said, and whether the line is the same. */
function Before({ line }: { line: Line }): ReactElement | null {
  if (line.change === '') return null
  if (line.change === 'new') return <Mark state="coming" word={`${CHANGES.new} : rien à reprendre`} />
  const said = `${ratingInWords(line.proposed)}${line.proposedRate === null ? '' : `, ${shareInWords(line.proposedRate)}`}`
  const changed = line.change === 'changed' ? ' Le texte a changé depuis.' : ''
  return line.rating === '' && line.proposed !== '' ? (
    <p className="pv-rate__before">
      <Mark state="decide" word="À confirmer" /> {`Évaluation d’avant : ${said.toLowerCase()}.${changed}`}
    </p>
  ) : (
    <p className="pv-grey">{`Évaluation d’avant : ${said.toLowerCase()}.${changed}`}</p>
  )
}

function ReadLine({ line }: { line: Line }): ReactElement {
  return (
    <div className="pv-rate" id={`ligne-${line.id}`}>
      <p className="pv-rate__title">
        <a href={`/autodiagnostics/lignes/${line.id}`}>
          {line.number === '' ? line.title : `${line.number}. ${line.title}`}
        </a>
        <span className="pv-sub">{line.channels.join(', ')}</span>
      </p>
      <p>
        <Verdict rating={line.rating} rate={line.rate} /> {line.rating === 'not_applicable' ? line.reason : ''}
      </p>
      {line.comment === '' ? null : <p className="pv-grey">{line.comment}</p>}
    </div>
  )
}
