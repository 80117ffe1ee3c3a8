import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import { inList } from '#src/ground/design/text/index.ts'
import { nextSites, SITES_AT_ONCE } from '../row-summary.ts'

export type ColumnsProps = {
  sites: readonly Site[]
  shown: readonly Site[]
  /** The address of the page without its columns. */
  query: string
}

const addressOf = (query: string, sites: readonly Site[]): string =>
  `/tableau-de-bord?${query}&colonnes=${sites.map(({ id }) => id).join(',')}`

/** Which sites stand beside one another: the next ones, all of them, or those that are ticked; the address keeps it. */
export function ColumnChoice({ sites, shown, query }: ColumnsProps): ReactElement | null {
  if (sites.length <= SITES_AT_ONCE) return null
  const next = nextSites(sites, shown)
  return (
    <div className="pv-columnchoice">
      <p>
        {`Sites montrés : ${inList(shown.map(({ shortName }) => shortName))} (${shown.length} sur ${sites.length}).`}{' '}
        {next.length === 0 ? null : (
          <>
            <a href={addressOf(query, next)}>{`Voir ${inList(next.map(({ shortName }) => shortName))}`}</a>
            {' · '}
            <a href={addressOf(query, sites)}>{`Voir les ${sites.length} sites`}</a>
          </>
        )}
      </p>
      <details>
        <summary>Choisir les sites montrés</summary>
        <form method="get" action="/tableau-de-bord">
          {[...new URLSearchParams(query)].map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <fieldset>
            <legend className="fr-sr-only">Sites montrés</legend>
            {sites.map(({ id, shortName }) => (
              <label key={id}>
                <input
                  type="checkbox"
                  name="colonnes"
                  value={String(id)}
                  defaultChecked={shown.some((site) => site.id === id)}
                />{' '}
                {shortName}
              </label>
            ))}
          </fieldset>
          <button type="submit" className="fr-btn fr-btn--secondary fr-btn--sm">
            Montrer ces sites
          </button>
        </form>
      </details>
    </div>
  )
}
