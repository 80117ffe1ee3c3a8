import type { ReactElement } from 'react'

const MOUTHS = [
  'M9.5 17.5h13c0 3.9-2.9 6.5-6.5 6.5s-6.5-2.6-6.5-6.5z',
  'M10.5 19c1.3 2 3.2 3 5.5 3s4.2-1 5.5-3',
  'M10.5 21.5c1.7-1 3.6-1.4 5.5-1.4s3.8.4 5.5 1.4',
  'M10.5 23c1.3-2.3 3.2-3.5 5.5-3.5s4.2 1.2 5.5 3.5',
]

/** From glad to sad. */
export function Face({ index }: { index: number }): ReactElement {
  return (
    <svg className="pv-tile__face" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <circle cx="16" cy="16" r="13" fill="none" stroke="currentColor" strokeWidth="2" />
      <circle cx="11.5" cy="13" r="1.6" fill="currentColor" />
      <circle cx="20.5" cy="13" r="1.6" fill="currentColor" />
      <path
        d={MOUTHS[index] ?? ''}
        fill={index === 0 ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
