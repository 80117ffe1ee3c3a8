import { Fragment, type ReactElement, type ReactNode } from 'react'
import type { Block, Drawing, Inline, Slide, Table } from '#src/ground/reports/index.ts'
import { capital } from '#src/ground/design/text/index.ts'

/** A text with its line breaks. */
function Lines({ text }: { text: string }): ReactElement {
  return (
    <>
      {text.split('\n').map((line, index) => (
        <Fragment key={index}>
          {index === 0 ? null : <br />}
          {line}
        </Fragment>
      ))}
    </>
  )
}

/** Words of a document on a page. */
export function Words({ text }: { text: Inline }): ReactElement {
  if (typeof text === 'string') return <Lines text={text} />
  return (
    <>
      {text.map((run, index) => {
        if (typeof run === 'string')
          return (
            <span key={index}>
              <Lines text={run} />
            </span>
          )
        const inner: ReactNode =
          run.href !== undefined && /^(https?:|\/)/.test(run.href) ? (
            <a href={run.href}>{run.text}</a>
          ) : (
            <Lines text={run.text} />
          )
        const look = run.tone === 'off' ? 'pv-sheet__off' : run.tone === 'quiet' ? 'pv-grey' : undefined
        if (run.bold === true || run.tone === 'off')
          return (
            <strong key={index} className={look}>
              {inner}
            </strong>
          )
        return run.italic === true ? (
          <em key={index}>{inner}</em>
        ) : (
          <span key={index} className={look}>
            {inner}
          </span>
        )
      })}
    </>
  )
}

/** A chart as it stands on paper: its own colours on white, in the light and in the dark. */
export function Picture({ drawing }: { drawing: Drawing }): ReactElement {
  return (
    <div
      className="pv-drawing pv-drawing--paper"
      role="img"
      aria-label={drawing.alt}
      dangerouslySetInnerHTML={{ __html: drawing.svg }}
    />
  )
}

export function DocumentTable({
  table,
  captionHidden = false,
}: {
  table: Table
  captionHidden?: boolean
}): ReactElement {
  const number = (index: number) => (table.columns[index]?.align === 'right' ? 'pv-num' : undefined)
  return (
    <div className="pv-sheet__table" role="region" tabIndex={0} aria-label={table.caption}>
      <table className="pv-table pv-table--dense">
        <caption className={captionHidden ? 'fr-sr-only' : 'pv-sheet__caption'}>{table.caption}</caption>
        <thead>
          <tr>
            {table.columns.map((one, index) => (
              <th key={index} scope="col" className={number(index)}>
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) =>
            'group' in row ? (
              <tr key={at} className="pv-table__group">
                <th scope="colgroup" colSpan={table.columns.length}>
                  {row.group}
                </th>
              </tr>
            ) : (
              <tr key={at}>
                {row.map((cell, index) =>
                  index === 0 ? (
                    <th key={index} scope="row" className={number(index)}>
                      <Words text={cell} />
                    </th>
                  ) : (
                    <td key={index} className={number(index)}>
                      <Words text={cell} />
                    </td>
                  ),
                )}
              </tr>
            ),
          )}
        </tbody>
      </table>
      {table.source === undefined ? null : <p className="pv-note">{table.source}</p>}
    </div>
  )
}

function Items({ ordered, items }: { ordered: boolean; items: readonly Inline[] }): ReactElement {
  const lines = items.map((item, index) => (
    <li key={index}>
      <Words text={item} />
    </li>
  ))
  return ordered ? <ol>{lines}</ol> : <ul>{lines}</ul>
}

/** One block of a document as HTML: what the PDF, the ODT and the DOCX also draw. */
export function DocumentBlock({ block }: { block: Block }): ReactElement | null {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? (
        <h2 className="pv-sheet__h1">{block.text}</h2>
      ) : block.level === 2 ? (
        <h3 className="pv-sheet__h2">{block.text}</h3>
      ) : (
        <h4 className="pv-sheet__h3">{block.text}</h4>
      )
    case 'paragraph':
      return (
        <p>
          <Words text={block.text} />
        </p>
      )
    case 'list':
      return <Items ordered={block.ordered} items={block.items} />
    case 'table':
      return <DocumentTable table={block} />
    case 'figure':
      return (
        <figure className="pv-sheet__figure">
          <figcaption className="pv-sheet__caption">{block.caption}</figcaption>
          <Picture drawing={block.drawing} />
          <div className="fr-sr-only">
            <DocumentTable table={block.table} />
          </div>
        </figure>
      )
    case 'decision':
      return (
        <p className="pv-sheet__decision">
          <strong>{block.label}</strong> <Words text={block.text} />{' '}
          {block.owner === undefined ? null : <span className="pv-grey">{block.owner}</span>}
        </p>
      )
    case 'key-values':
      return (
        <dl className="pv-keys pv-keys--sheet">
          {block.rows.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <Words text={value} />
              </dd>
            </div>
          ))}
        </dl>
      )
    case 'image':
      return <Picture drawing={block.drawing} />
    case 'signatures':
      return (
        <ul className="pv-sheet__signatures">
          {block.people.map((one) => (
            <li key={one.role}>
              {one.formula === undefined ? null : <span className="pv-sub">{one.formula}</span>}
              <strong>{capital(one.role)}</strong>
              {one.name === undefined ? null : <span className="pv-sub">{one.name}</span>}
            </li>
          ))}
        </ul>
      )
    case 'page-break':
      return null
    default:
      return block satisfies never
  }
}

export function DocumentBlocks({ blocks }: { blocks: readonly Block[] }): ReactElement {
  return (
    <>
      {blocks.map((block, index) => (
        <DocumentBlock key={index} block={block} />
      ))}
    </>
  )
}

function SlideContent({ slide }: { slide: Slide }): ReactElement {
  switch (slide.body.kind) {
    case 'charts':
      return (
        <>
          <div className="pv-slide__charts">
            {slide.body.charts.map((chart, index) => (
              <div key={index}>
                {chart.heading === undefined ? null : <h3>{chart.heading}</h3>}
                <Picture drawing={chart.drawing} />
              </div>
            ))}
          </div>
          <div className="fr-sr-only">
            <DocumentTable table={slide.body.numbers} />
          </div>
        </>
      )
    case 'cover':
      return (
        <>
          {slide.body.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </>
      )
    case 'table':
      return <DocumentTable table={slide.body.table} captionHidden />
    default:
      return <Items ordered={false} items={slide.body.items} />
  }
}

/** One slide, 16 to 9: the finding, one picture, one line, the source. */
export function SlideFrame({ slide, event, number }: { slide: Slide; event: string; number: number }): ReactElement {
  return (
    <article className="pv-slide" id={`diapositive-${number}`} aria-labelledby={`diapositive-${number}-titre`}>
      <h2 className="pv-slide__title" id={`diapositive-${number}-titre`}>
        {slide.title}
      </h2>
      {slide.subtitle === undefined ? null : <p className="pv-slide__subtitle">{slide.subtitle}</p>}
      <div className="pv-slide__body">
        <SlideContent slide={slide} />
      </div>
      {slide.line === undefined ? null : <p className="pv-slide__line">{slide.line}</p>}
      <p className="pv-slide__foot">
        <span>{event}</span>
        <span>{slide.source}</span>
        <strong>{number}</strong>
      </p>
    </article>
  )
}
