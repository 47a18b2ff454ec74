import { feuerwache } from './feuerwache.ts'
import type { FloorSeed } from './floor.ts'
import { hallenbad } from './hallenbad.ts'
import { schulverwaltung } from './schulverwaltung.ts'
import { sozialberatung } from './sozialberatung.ts'
import { stadtarchiv } from './stadtarchiv.ts'
import { stadtbibliothek } from './stadtbibliothek.ts'
import { stadtgruen } from './stadtgruen.ts'
import { stadthaus } from './stadthaus.ts'
import { steuern } from './steuern.ts'
import { tiefbau } from './tiefbau.ts'
import { umwelt } from './umwelt.ts'
import { volksschule } from './volksschule.ts'
import { werkhof } from './werkhof.ts'
import { zivilstandsamt } from './zivilstandsamt.ts'

export interface SiteSeed {
  slug: string
  name: string
  street: string
  postcode: string
  town: string
  /** The letters in the names of its computers: LU-STH-0123. */
  sign: string
  building: string
  floors: FloorSeed[]
}

function site(sign: string, slug: string, name: string, street: string, postcode: string, building: string, floors: FloorSeed[]): SiteSeed {
  return { sign, slug, name, street, postcode, town: postcode === '6020' ? 'Emmenbrücke' : 'Luzern', building, floors }
}

/** All sites of the demo city. */
export const sites: SiteSeed[] = [
  site('STH', 'stadthaus', 'Stadthaus', 'Hirschengraben 17', '6003', 'Stadthaus', stadthaus),
  site('WIB', 'werkhof-ibach', 'Werkhof Ibach', 'Reusseggstrasse 8', '6020', 'Betriebsgebäude', werkhof),
  site('FWK', 'feuerwache-kleinmatt', 'Feuerwache Kleinmatt', 'Kleinmattstrasse 22', '6003', 'Wache', feuerwache),
  site('SVM', 'schulverwaltung-museggstrasse', 'Schulverwaltung Museggstrasse', 'Museggstrasse 25', '6004', 'Villa', schulverwaltung),
  site('BIB', 'stadtbibliothek', 'Stadtbibliothek', 'Löwenplatz 14', '6004', 'Bibliothek', stadtbibliothek),
  site('HBA', 'hallenbad-allmend', 'Hallenbad Allmend', 'Zihlmattweg 44', '6005', 'Bad', hallenbad),
  site('STE', 'steuern-hirschengraben', 'Steuern Hirschengraben', 'Hirschengraben 37', '6003', 'Bürohaus', steuern),
  site('SOZ', 'sozialberatung-obergrundstrasse', 'Sozialberatung Obergrundstrasse', 'Obergrundstrasse 9', '6003', 'Eckhaus', sozialberatung),
  site('TBI', 'tiefbau-industriestrasse', 'Tiefbau Industriestrasse', 'Industriestrasse 12', '6005', 'Altes Magazin', tiefbau),
  site('ZIV', 'zivilstandsamt', 'Zivilstandsamt', 'Kornmarkt 5', '6004', 'Haus am Kornmarkt', zivilstandsamt),
  site('ARC', 'stadtarchiv', 'Stadtarchiv', 'Ruopigenstrasse 38', '6015', 'Magazinbau', stadtarchiv),
  site('UMO', 'umwelt-und-mobilitaet', 'Umwelt und Mobilität', 'Tribschenstrasse 51', '6005', 'Holzbau', umwelt),
  site('VSS', 'volksschule-saelistrasse', 'Volksschule Sälistrasse', 'Sälistrasse 24', '6005', 'Altes Schulhaus', volksschule),
  site('GRN', 'stadtgruen', 'Stadtgrün Friedental', 'Friedentalstrasse 60', '6004', 'Gärtnerei', stadtgruen),
]
