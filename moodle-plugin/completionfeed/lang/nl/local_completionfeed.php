<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

/**
 * Strings.
 *
 * @package   local_completionfeed
 * @copyright 2026 Coachview-Moodle link contributors
 * @license   https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['addendpoint'] = 'Eindpunt toevoegen';
$string['again'] = 'Geselecteerde opnieuw versturen';
$string['againdone'] = 'Opnieuw verstuurd: {$a}.';
$string['answer'] = 'Laatste antwoord';
$string['attempts'] = 'Pogingen';
$string['blockedhost'] = 'De HTTP-beveiliging van Moodle blokkeert de host {$a->host} (poort {$a->port}), of het IP-adres daarvan: haal die uit de lijst met geblokkeerde hosts van cURL (curlsecurityblockedhosts) bij Sitebeheer > Algemeen > Beveiliging > HTTP-beveiliging.';
$string['blockedname'] = 'Moodle kan de host {$a->host} niet vinden: de server kent de naam niet (DNS).';
$string['blockedport'] = 'De HTTP-beveiliging van Moodle staat poort {$a->port} van {$a->host} niet toe: voeg {$a->port} toe aan de lijst met toegestane poorten van cURL (curlsecurityallowedport) bij Sitebeheer > Algemeen > Beveiliging > HTTP-beveiliging.';
$string['categories'] = 'Alleen deze categorieën';
$string['categories_help'] = 'Ook de categorieën daaronder. Leeg voor alle.';
$string['completionfeed:manage'] = 'Eindpunten van de voltooiingenfeed beheren';
$string['completionfeed:read'] = 'De voltooiingenfeed via een webservice lezen';
$string['courses'] = 'Alleen deze cursussen';
$string['courses_help'] = 'Naast die van de categorieën. Leeg voor alle.';
$string['deleteendpoint'] = 'Dit eindpunt met zijn logboek verwijderen?';
$string['endpoint'] = 'Eindpunt';
$string['endpointenabled'] = 'Ingeschakeld';
$string['endpoints'] = 'Eindpunten';
$string['errorurl'] = 'Vul een https-adres in.';
$string['event'] = 'Gebeurtenis';
$string['failingsince'] = 'Neemt niets aan sinds {$a}';
$string['givenup'] = 'Opgegeven: {$a}';
$string['grades'] = 'Ook eindcijfers';
$string['grades_help'] = 'Meldt ook wanneer het eindcijfer verandert van iemand die de cursus nog niet heeft voltooid.';
$string['httpsecurity'] = 'Moodle moet dit naar buiten laten: Sitebeheer > Algemeen > Beveiliging > HTTP-beveiliging. Standaard staan in de lijst met toegestane poorten van cURL (curlsecurityallowedport) alleen 80 en 443; voeg de poort van het adres toe als die anders is, zoals 5678. In de lijst met geblokkeerde hosts van cURL (curlsecurityblockedhosts) staan localhost en privénetwerken; haal de host eruit als die erin staat. Testbericht versturen zegt welke van de twee het is.';
$string['log'] = 'Verzendlogboek';
$string['mailfailing'] = 'Het eindpunt "{$a->name}" van de voltooiingenfeed heeft een dag lang niets geaccepteerd. Het laatste antwoord was {$a->status} {$a->answer}. Er gaat niets verloren: het wordt elk uur opnieuw geprobeerd. Kijk bij Sitebeheer > Plug-ins > Lokale plug-ins > Voltooiingenfeed > Verzendlogboek.';
$string['mailfailingsubject'] = 'Voltooiingenfeed: {$a->name} antwoordt niet';
$string['mailgivenup'] = 'Het eindpunt "{$a->name}" van de voltooiingenfeed heeft een bericht bij geen enkele poging geaccepteerd; het bericht is opgegeven. Het laatste antwoord was {$a->status} {$a->answer}. Andere berichten gaan gewoon door. Kijk bij Sitebeheer > Plug-ins > Lokale plug-ins > Voltooiingenfeed > Verzendlogboek, status Mislukt: van daaruit kan het opnieuw worden verstuurd. Dit wordt hooguit één keer per dag gemeld.';
$string['mailgivenupsubject'] = 'Voltooiingenfeed: een bericht aan {$a->name} is opgegeven';
$string['mailstopped'] = 'Het eindpunt "{$a->name}" van de voltooiingenfeed antwoordde dat het niet meer bestaat (410) en is uitgeschakeld.';
$string['mailstoppedsubject'] = 'Voltooiingenfeed: {$a->name} is uitgeschakeld';
$string['messageprovider:endpoint'] = 'Eindpunten van de voltooiingenfeed die aandacht nodig hebben';
$string['namenumber'] = 'Naam of ID-nummer';
$string['newsecret'] = 'Het nieuwe geheim, eenmalig getoond: {$a}. Het oude tekent nog een dag mee.';
$string['nextattempt'] = 'Volgende poging';
$string['noanswer'] = 'geen antwoord';
$string['pluginname'] = 'Voltooiingenfeed';
$string['privacy:courseid'] = 'De cursus';
$string['privacy:endpoint'] = 'De eindpunten die een beheerder heeft ingesteld, krijgen wie welke cursus heeft voltooid, en het cijfer.';
$string['privacy:event'] = 'Wat van cursusvoltooiingen verstuurd moet worden en verstuurd is';
$string['privacy:grade'] = 'Het eindcijfer';
$string['privacy:idnumber'] = 'Het ID-nummer';
$string['privacy:timecompleted'] = 'Wanneer de cursus is voltooid';
$string['privacy:timecreated'] = 'Wanneer het is gezien';
$string['privacy:type'] = 'Wat er gebeurde';
$string['privacy:userid'] = 'De persoon';
$string['retention'] = 'Gebeurtenissen bewaren (dagen)';
$string['retention_desc'] = 'Wat nog verstuurd moet worden, blijft altijd bewaard.';
$string['rotate'] = 'Nieuw geheim';
$string['secretonce'] = 'Het ondertekengeheim, eenmalig getoond: {$a}';
$string['state'] = 'Status';
$string['statefailed'] = 'Mislukt';
$string['statenew'] = 'Nog te versturen';
$string['stateretry'] = 'Wordt later opnieuw geprobeerd';
$string['statesent'] = 'Aangenomen';
$string['statestopped'] = 'Gestopt';
$string['statesuperseded'] = 'Vervangen door een nieuwere';
$string['tasksweep'] = 'De voltooiingenfeed nalopen en opruimen';
$string['test'] = 'Testbericht versturen';
$string['testbad'] = 'Niet geaccepteerd: {$a}';
$string['testgood'] = 'Geaccepteerd: {$a}';
$string['url'] = 'Adres';
$string['url_help'] = 'Het adres van de ontvanger, met https. In n8n is dat de productie-URL van de node Moodle Trigger.';
