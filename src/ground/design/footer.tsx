import type { ReactElement } from 'react'

export type FooterLinks = {
  accessibility: { href: string; level: 'non conforme' | 'partiellement conforme' | 'totalement conforme' }
  legal: string
  privacy: string
  siteMap?: string | undefined
  help?: string | undefined
}

export function Footer({ links, theme = false }: { links: FooterLinks; theme?: boolean | undefined }): ReactElement {
  const more = [
    { href: links.legal, label: 'Mentions légales' },
    { href: links.privacy, label: 'Données personnelles' },
    { href: links.siteMap, label: 'Plan du site' },
    { href: links.help, label: 'Aide' },
  ]
  return (
    <footer className="pv-footer" id="pied">
      <div className="fr-container">
        <ul className="pv-footer__links">
          <li>
            <a href={links.accessibility.href}>{`Accessibilité : ${links.accessibility.level}`}</a>
          </li>
          {more.map((one) =>
            one.href === undefined ? null : (
              <li key={one.label}>
                <a href={one.href}>{one.label}</a>
              </li>
            ),
          )}
        </ul>
        {theme ? <ThemeSwitch /> : null}
      </div>
    </footer>
  )
}

function ThemeSwitch(): ReactElement {
  return (
    <div className="pv-theme">
      <label htmlFor="theme">Affichage</label>
      <select className="pv-theme__select" id="theme" data-pv-theme="" autoComplete="off">
        <option value="system">comme l’appareil</option>
        <option value="light">clair</option>
        <option value="dark">sombre</option>
      </select>
    </div>
  )
}
