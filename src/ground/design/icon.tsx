import type { ReactElement } from 'react'

/** Line drawings on a 16 × 16 grid, in the colour of the text beside them. Always with a word. */
const paths = {
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.4 10.4 14 14',
  account:
    'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M8 4.6a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4M4 12.8c.8-1.6 2.2-2.4 4-2.4s3.2.8 4 2.4',
  menu: 'M2 3.75h12M2 8h12M2 12.25h12',
  close: 'm3.5 3.5 9 9m0-9-9 9',
  plus: 'M8 3v10M3 8h10',
  download: 'M8 2v8.5M4.5 7 8 10.5 11.5 7M2.5 13.5h11',
  right: 'M3 8h10M9 4l4 4-4 4',
  up: 'M8 13V3M4 7l4-4 4 4',
  down: 'M8 3v10M4 9l4 4 4-4',
  back: 'M13 8H3m4-4L3 8l4 4',
  filter: 'M2.5 3h11L9.5 8v4.5l-3 1.5V8z',
  check: 'm3 8.5 3.2 3.2L13 4.8',
  counted: 'M3 3v10M6 3v10M9 3v10M12 3v10M1.5 10.5l13-5',
  imported: 'M8 1.8v7.4M5 6.5 8 9.3l3-2.8M2 9.5v4h12v-4',
  typed: 'm2.5 13.5.7-3 8-8 2.3 2.3-8 8zM9.8 3.9l2.3 2.3',
} as const

/** Full triangles: a direction that says something. */
export const TRIANGLES = {
  up: '<path d="M8 3l6 10H2z" fill="currentColor"/>',
  down: '<path d="M8 13 2 3h12z" fill="currentColor"/>',
} as const

export type IconName = keyof typeof paths

/** How a line is drawn. */
export const LINE =
  'fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"'

export function Icon({ name }: { name: IconName }): ReactElement {
  return <Sign shapes={`<path d="${paths[name]}" ${LINE}/>`} />
}

/**
 * A drawing on the grid, given as markup: a page holds a hundred of them, and React would take each apart and put it together again,
 * attribute by attribute.
 */
export function Sign({ shapes, size = 16 }: { shapes: string; size?: number }): ReactElement {
  return (
    <svg
      className="pv-icon"
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
      dangerouslySetInnerHTML={{ __html: shapes }}
    />
  )
}
