// How averages are written, on the page, on paper and in files.
import { formatNumber, NO_BREAK, ratio } from '#src/ground/design/text/index.ts'
import type { Average } from './rating.ts'

const ONE = { decimals: 1 } as const

/** « 4,2 » */
export const meanText = ({ mean }: Pick<Average, 'mean'>): string => formatNumber(mean, ONE)
/** « 4,0 à 4,4 » */
export const intervalText = ({ low, high }: Pick<Average, 'low' | 'high'>): string =>
  `${formatNumber(low, ONE)} à ${formatNumber(high, ONE)}`
/** « 78 % » */
export const shareText = ({ good, n }: Pick<Average, 'good' | 'n'>): string =>
  `${formatNumber(ratio(good, n, { scale: 100, decimals: 0 }) ?? 0)}${NO_BREAK}%`

export type Names = { sites: ReadonlyMap<number, string>; services: ReadonlyMap<number, string> }

/** « Antony, Accueil général »; the whole département when nothing may be said. */
export const placeWords = (at: { site: number | null; service: number | null }, { sites, services }: Names): string =>
  at.site === null
    ? 'Le département'
    : [sites.get(at.site), at.service === null ? undefined : services.get(at.service)]
        .filter((word) => word !== undefined)
        .join(', ')
