import type { ReactElement, ReactNode } from 'react'
import { asset } from './assets.ts'
import { Footer } from './footer.tsx'

export type Language = { code: string; label: string; href: string; current?: boolean | undefined }

export type PublicLayoutProps = {
  title: string
  /** A refused form: the title begins « Erreur : ». */
  error?: boolean | undefined
  /** « Préfecture de l’Ain », written on two lines. */
  office: string
  lang?: string | undefined
  /** « Aller au contenu », « Langue » and « Erreur », where the page is not in French. */
  words?: { skip: string; language: string; error: string } | undefined
  languages?: readonly Language[] | undefined
  banner?: ReactNode
  /** Results and follow-up pages may be found by search engines; forms may not. */
  indexed?: boolean | undefined
  /** On a tablet of the office: its own script and sheet, and how it is put on its home screen. */
  tablet?: { manifest: string | undefined } | undefined
  /** In a waiting hall: its own sheet; its script where it has one; after how many seconds (and where) it is read again without one. */
  hall?: { script: boolean; refresh?: string | undefined } | undefined
  children: ReactNode
}

const FRENCH = { skip: 'Aller au contenu', language: 'Langue', error: 'Erreur' } as const

/** Where every public page leads at its foot. */
const FOOTER = {
  accessibility: { href: '/accessibilite', level: 'partiellement conforme' },
  legal: '/mentions-legales',
  privacy: '/donnees-personnelles',
} as const

function onTwoLines(office: string): readonly [string, string] {
  const cut = office.indexOf(' ')
  return cut < 0 ? [office, ''] : [office.slice(0, cut), office.slice(cut + 1)]
}

/** Pages for the public: no script at all, dark by the device's choice, the same bytes for all. */
export function PublicLayout(props: PublicLayoutProps): ReactElement {
  const {
    title,
    error = false,
    office,
    lang = 'fr',
    languages = [],
    banner,
    indexed = false,
    tablet,
    hall,
    children,
  } = props
  const { skip, language, error: fault } = props.words ?? FRENCH
  const [first, second] = onTwoLines(office)
  // What stays in French says so on a page that is not.
  const colon = lang === 'fr' ? ' : ' : ': '
  const french = lang === 'fr' ? {} : { lang: 'fr', dir: 'ltr' as const }
  return (
    <html lang={lang} dir={lang === 'ar' ? 'rtl' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${error ? `${fault}${colon}` : ''}${title} - ${office}`}</title>
        {indexed ? null : <meta name="robots" content="noindex" />}
        <meta name="color-scheme" content="light dark" />
        {['400', '700'].map((weight) => (
          <link
            key={weight}
            rel="preload"
            href={asset(`public-sans-${weight}.woff2`)}
            as="font"
            type="font/woff2"
            crossOrigin="anonymous"
          />
        ))}
        <link rel="stylesheet" href={asset('public.css')} />
        <link rel="icon" href={asset('favicon.svg')} type="image/svg+xml" />
        {tablet === undefined ? null : (
          <>
            <link rel="stylesheet" href={asset('kiosk.css')} />
            {tablet.manifest === undefined ? null : <link rel="manifest" href={tablet.manifest} />}
            <script src={asset('kiosk.js')} defer />
          </>
        )}
        {hall === undefined ? null : <HallHead {...hall} />}
      </head>
      <body className="pv-public">
        <a className="pv-skip" href="#contenu">
          {skip}
        </a>
        {banner === undefined ? null : (
          <div className="pv-banner" role="region" aria-label="Avertissement" {...french}>
            <div className="pv-page">{banner}</div>
          </div>
        )}
        <header className="pv-top">
          <div className="pv-page pv-top__row">
            <p className="pv-top__office" {...french}>
              {first}
              <br />
              {second}
            </p>
            {languages.length === 0 ? null : <LanguageMenu languages={languages} word={`${language}${colon}`} />}
          </div>
        </header>
        <main id="contenu" tabIndex={-1} className="pv-page">
          {children}
        </main>
        {lang === 'fr' ? (
          <Footer links={FOOTER} />
        ) : (
          <div {...french}>
            <Footer links={FOOTER} />
          </div>
        )}
      </body>
    </html>
  )
}

function HallHead({ script, refresh }: { script: boolean; refresh?: string | undefined }): ReactElement {
  const again = refresh === undefined ? null : <meta httpEquiv="refresh" content={refresh} />
  return (
    <>
      <link rel="stylesheet" href={asset('hall.css')} />
      {script && again !== null ? <noscript>{again}</noscript> : again}
      {script ? <script src={asset('hall.js')} defer /> : null}
    </>
  )
}

function LanguageMenu({ languages, word }: { languages: readonly Language[]; word: string }): ReactElement {
  return (
    <details className="pv-lang">
      <summary>{`${word}${languages.find(({ current }) => current)?.label ?? ''}`}</summary>
      <ul>
        {languages.map((one) => (
          <li key={one.code}>
            <a
              href={one.href}
              hrefLang={one.code}
              lang={one.code}
              aria-current={one.current === true ? 'true' : undefined}
            >
              {one.label}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}
