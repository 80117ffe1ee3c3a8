import type { ReactElement, ReactNode } from 'react'
import { capital } from './text/index.ts'
import { Icon, type IconName, LINE, Sign, TRIANGLES } from './icon.tsx'

/** The seven states of the product: a shape and a word each, colour comes third. */
export type State = 'met' | 'off' | 'late' | 'decide' | 'progress' | 'coming' | 'final'

const words: Record<State, string> = {
  met: 'cible atteinte',
  off: 'hors cible',
  late: 'en retard',
  decide: 'à décider',
  progress: 'En cours',
  coming: 'À venir',
  final: 'Définitif',
}

const ring = '<circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5"/>'
/** Takes the colour of the paper: what is cut out of a full shape. */
const cut = 'class="pv-mark__cut" fill="none" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"'

const shapes: Record<State, string> = {
  met: `${ring}<path d="m5.2 8.3 2 2 3.7-4.3" ${LINE}/>`,
  off: `<path d="M8 1.2 15.2 14.5H.8z" fill="currentColor"/><path d="M8 6v3.8M8 12v.1" ${cut}/>`,
  late: `<circle cx="8" cy="8" r="7" fill="currentColor"/><path d="M8 4.2V8.3l2.7 1.5" ${cut}/>`,
  decide: `${ring}<path d="M6.2 6.4c.1-1.2.9-1.8 1.9-1.8s1.8.7 1.8 1.6c0 1.5-1.9 1.4-1.9 2.9M8 11.3v.1" ${LINE}/>`,
  progress: `${ring}<path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" fill="currentColor"/>`,
  coming: ring.replace('/>', ' stroke-dasharray="2.2 1.73"/>'),
  final: `<rect x="2.5" y="7" width="11" height="7.5" rx="1" fill="currentColor"/><path d="M5 7V4.8a3 3 0 0 1 6 0V7" ${LINE}/>`,
}

export type MarkProps = {
  state: State
  /** The word; each state has its own when none is given. */
  word?: string | undefined
  /** In narrow cells: the word is read aloud only, the legend above the table shows it. */
  compact?: boolean | undefined
  /** What stands beside a compact mark, e.g. the gap « −1,4 pt ». */
  children?: ReactNode
}

/** A state: `<Mark state="late" word="6 jours de retard" />`, `<Mark state="off" compact>−1,4 pt</Mark>`. */
export function Mark({ state, word = words[state], compact = false, children }: MarkProps): ReactElement {
  return (
    <span className={`pv-mark pv-mark--${state}`}>
      <Sign shapes={shapes[state]} />
      {compact ? <span className="fr-sr-only">{word} </span> : <span>{word}</span>}
      {children === undefined ? null : <span>{children}</span>}
    </span>
  )
}

/** The three ways in of a figure. */
export type Way = 'counted' | 'imported' | 'typed'

const ways: Record<Way, { icon: IconName; word: string }> = {
  counted: { icon: 'counted', word: 'compté' },
  imported: { icon: 'imported', word: 'importé' },
  typed: { icon: 'typed', word: 'saisi' },
}

/** Where a figure comes from, icon and word; several ways are told as a mix: « Compté et saisi ». */
export function Origin({ way, children }: { way: Way | readonly Way[]; children?: ReactNode }): ReactElement {
  const list: readonly Way[] = typeof way === 'string' ? [way] : way
  const text = list.map((one) => ways[one].word).join(' et ')
  return (
    <span className="pv-origin">
      {list.map((one) => (
        <Icon key={one} name={ways[one].icon} />
      ))}
      <span>
        {capital(text)}
        {children}
      </span>
    </span>
  )
}

export type GapProps = {
  /** The direction only; never says good or bad. */
  direction?: 'up' | 'down' | 'same' | undefined
  /** Set only beyond chance: coloured, with a full triangle. */
  verdict?: 'better' | 'worse' | undefined
  children: ReactNode
}

const arrows = { up: 'up', down: 'down', same: 'right' } as const
const spoken = { up: 'en hausse : ', down: 'en baisse : ', same: 'stable : ' }

/** A difference with another period: `<Gap direction="up">45 % en 2021</Gap>`. */
export function Gap({ direction, verdict, children }: GapProps): ReactElement {
  if (verdict !== undefined) {
    const up = direction !== 'down'
    return (
      <span className={`pv-gap pv-gap--${verdict}`}>
        <Sign shapes={up ? TRIANGLES.up : TRIANGLES.down} size={12} />
        <span>
          {children}
          <span className="fr-sr-only">{verdict === 'better' ? ', en progrès' : ', en recul'}</span>
        </span>
      </span>
    )
  }
  return (
    <span className="pv-gap">
      {direction === undefined ? null : (
        <>
          <Icon name={arrows[direction]} />
          <span className="fr-sr-only">{spoken[direction]}</span>
        </>
      )}
      <span>{children}</span>
    </span>
  )
}

export type FigureProps = {
  value: string
  unit?: string | undefined
  /** cell: 16 px, strong: 20 px, large: 28 px, hero: 56 px. */
  size?: 'cell' | 'strong' | 'large' | 'hero' | undefined
  /** The number of cases: a rate never stands without it. */
  n?: string | undefined
  href?: string | undefined
}

/** A value in bold, its unit smaller and regular, a no-break space between. */
export function Figure({ value, unit, size = 'cell', n, href }: FigureProps): ReactElement {
  const number = <span className="pv-figure__value">{value}</span>
  return (
    <span className={`pv-figure pv-figure--${size}`}>
      {href === undefined ? number : <a href={href}>{number}</a>}
      {unit === undefined ? null : <span className="pv-figure__unit">{`\u00a0${unit}`}</span>}
      {n === undefined ? null : <span className="pv-figure__n">{` n\u00a0=\u00a0${n}`}</span>}
    </span>
  )
}

/** Marks, origins or gaps side by side: the legend above a table, the lines under a figure. */
export function Legend({ children }: { children: ReactNode }): ReactElement {
  return <div className="pv-legend">{children}</div>
}
