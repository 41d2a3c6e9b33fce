"""Given names: what people of the screen are called, to tell a person from a title set in the same type."""

from __future__ import annotations

import re

from commands.reviews.languages import words_of

GIVEN = words_of(
    "Aaron Adam Adrian Adrien Agnès Ahmet Aidan Akira Aksel Al Alan Alba Albert Alberto Albrecht Aldo Alejandro "
    "Alessandro Alex Alexander Alexandre Alfonso Alfred Alice Alicia Alison Alma Alva Amanda Amira Amy Ana Anders "
    "Andrea Andreas Andrew André Andy Angel Angela Angelina Anita Ann Anna Anne Annette Anouk Anthony Antje Anton "
    "Antonio Anya Ari Armand Armin Arnaud Arnold Arthur Asa Aslı Astrid Asunción Audrey August Aurora Austin Axel "
    "Ayşe Barbara Bastian Beatrice Belén Ben Benedict Bengt Benicio Benjamin Benoît Bergüzar Berit Berlinde Bernard "
    "Bertrand Bettina Bibiana Bill Billy Birgit Birgitte Bjarne Björn Blanca Bo Bob Bodil Brad Bradley Brendan Brian "
    "Brie Brigitte Bruce Bruno Bryan Burak Burghart Burt Bárbara Bérénice Camille Candela Carey Carl Carla Carlos "
    "Carmen Carol Carole Caroline Cary Cate Catherine Cecilia Cem Channing Charles Charlie Charlize Charlotte Chiara "
    "Chloé Chris Christel Christian Christina Christine Christoph Christopher Cillian Claire Clara Claude Claudia "
    "Clint Clive Clémence Colin Corinna Costanza Cristian Cristina Cédric Dagny Daisy Damien Damla Dan Danica Daniel "
    "Daniela Daniele Danny Dario Dave David Debra Demi Denis Dennis Denzel Derek Detlev Devid Diane Diego Dolores "
    "Domhnall Donald Dustin Ebba Ece Eddie Edgar Eduardo Edward Elena Elif Elin Elio Elisabeth Elizabeth Elle Ellen "
    "Elliott Eloy Elsa Emil Emilio Emily Emin Emma Emmanuel Emmanuelle Engin Enzo Erdal Eric Erik Ernest Ernesto "
    "Espen Eszter Ethan Eugenio Eva Evan Ewan Fabrice Fanny Fatih Federico Ferhat Fernando Filippo Flemming Florence "
    "Florian Frances Francesco Francis Francisco Franco Frank Franka Franz François Françoise Fred Fredrik Fritz "
    "Frédéric Gabriel Gael Gal Gary Gaspard Gena Gene Geoffrey George Germaine Ghita Gianni Gina Giorgio Giovanni "
    "Giulia Giuliano Giuseppe Gizem Glenn Goldie Greg Gregory Greta Guillaume Guillermo Gus Gustaf Gustav Guy Gérald "
    "Gérard Götz Güven Haluk Hanna Hannah Hannelore Hans Hark Harold Harriet Harrison Harvey Hayao Heath Heike "
    "Heiner Heinz Helen Helena Henning Henrik Henry Herbert Hilary Hilde Hirokazu Holly Howard Hugh Hugo Humphrey "
    "Hülya Ian Iben Ida Idris Igor Ilse Imanol Inga Inge Ingeborg Ingmar Ingrid Inés Irene Iris Irène Isabel "
    "Isabella Isabelle Ivan Jack Jackie Jacob Jacques Jake James Jamie Jan Jane Jannis Jared Jasmin Jasmine Jason "
    "Javi Javier Jean Jeanne Jeff Jella Jennifer Jenny Jens Jeremy Jesper Jesse Jessica Jessie Jim Joachim Joan "
    "Joanna Joaquin Jodie Joe Joel Johan Johanna Johannes John Johnny Jon Jonah Jonas Jonathan Jordan Jorge Josef "
    "Josefine Joseph Josh José Juan Jude Judi Judy Julia Julian Julianne Julie Juliette Justin Jérémie Jörg Jürgen "
    "Kadir Karen Karin Karl Karoline Katarina Kate Katharine Kathryn Katja Keanu Keira Keith Ken Kerstin Kevin Kim "
    "Kirk Kirsten Kjell Klaus Knut Kristen Kristin Kristina Kurt Kıvanç Laetitia Lars Laura Lauren Laurence Laurent "
    "Lea Lee Leif Leila Lena Leonardo Leslie Lewis Liam Lily Lina Linda Line Lino Liv Lone Lorenzo Lotte Louis "
    "Louise Loïc Lubna Luc Luca Lucas Lucia Lucy Luigi Luis Luisa Luise Lukas Luke Lupita Léa Mads Maggie Magnus "
    "Mahershala Maj Malin Manuel Manuela Marc Marcel Marcello Marco Mareike Maren Margaret Margherita Margot "
    "Margrethe Maria Marianne Maribel Marie Marilyn Marina Mario Marion Mark Markus Marlene Marlon Marta Marthe "
    "Martin Martina Mary María Massimo Mathias Mathieu Matilda Matt Matteo Matthew Matthias Maurizio Max Meg Mehmet "
    "Mel Melanie Melis Melissa Merab Mercedes Mert Meryl Mia Micaela Michael Michel Michele Michelle Mickey Miguel "
    "Mike Mikkel Mila Milan Mireille Monica Morgan Moritz Murat Mélanie Nadia Nadine Nadja Nanni Naomi Natalia "
    "Natalie Nathalie Neil Nejat Nicholas Nicola Nicolas Nicole Niels Nikolaj Nils Nina Noah Noomi Nora Noémie Nuri "
    "Nuria Odd Ole Olga Oliver Olivia Olivier Omar Ornella Orson Oscar Otto Owen Pablo Paco Pam Paola Paolo Pascal "
    "Patricia Patrick Patrizia Paul Paula Pauline Pedro Penélope Per Pernilla Peter Philip Philippe Pia "
    "Pierfrancesco Pierre Pilar Pio Preben Pål Quentin Rachel Rade Rainer Ralph Ray Raúl Rebecca Reda Reese Renata "
    "Renate René Rhea Ricardo Riccardo Richard Rick Ricky Ridley Riz Rob Robert Roberto Robin Roger Rolf Romain "
    "Roman Romy Ron Ronald Rooney Rosa Rosalie Rosamund Rosario Roschdy Rose Rowan Roy Ruben Rupert Russell Ryan "
    "Sabine Sacha Sally Salvatore Sam Samir Samuel Sandra Sandrine Saoirse Sara Sarah Saskia Scarlett Scott Sean "
    "Sebastian Selma Senta Sergei Sergi Sergio Serra Seth Shelley Shia Sibel Sidney Sidse Sigourney Sigrid Silvia "
    "Silvio Simon Simone Simón Sofia Sofie Solveig Sonja Sophie Spike Stan Stanley Stefan Stefano Stellan Stephen "
    "Steve Steven Stina Sture Stéphane Susan Susanne Sven Sylvester Tahar Takeshi Tarık Taylor Teresa Terrence Terry "
    "Thekla Thomas Thorsten Thure Thérèse Til Tilda Tim Timo Timothée Tina Toby Todd Toke Tom Tommaso Tommy Tomás "
    "Toni Tony Tova Trine Tuba Tuppence Tuva Udo Ulrich Ulrike Uma Ursula Uğur Valeria Valérie Vanessa Vera Veronica "
    "Verónica Vic Vicky Victor Viggo Viktor Vilde Vilma Vin Vince Vincent Viola Virginie Vittorio Volker Walter "
    "Wayne Werner Wes Will Willem William Wim Winona Wolfgang Woody Wotan Xavier Yannick Yasujiro Yorgos Yvan Yvonne "
    "Yılmaz Zac Zach Zack Zeki Zendaya Zoe Zoé Zoë Çetin Özge"
)


def person_like(value: str) -> bool:
    """Whether a stretch is shaped like somebody's whole name: a given name or initials, then a capital."""
    parts = value.split()
    if not 2 <= len(parts) <= 4 or not all(
        part[0].isupper() or re.fullmatch(r"d[aeiu]|del|von|van|y|al", part) for part in parts
    ):
        return False
    first = parts[0].split("-")[0]
    return (first in GIVEN or bool(re.match(r"[A-Z]\.", first))) and parts[-1][0].isupper() and ":" not in value
