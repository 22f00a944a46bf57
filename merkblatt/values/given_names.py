"""Given names that are frequent in Germany: what tells ``Müller, Hans`` from ``Müller, Bauamt``.

Only such that are hardly ever a family name, a place or a noun alone. A name that is not listed is no fault: then it is
not known which part of a name is which, and nothing is said about it.
"""

from __future__ import annotations

__all__ = ["is_given"]

_GIVEN = frozenset(
    """
    Achim Adelheid Adrian Agnes Ahmet Albrecht Alexander Alexandra Alfred Ali Alice Amelie Andrea Andreas Andrej Angela
    Angelika Anita Anja Anke Ann Anna Anne Annegret Annelie Annemarie Annett Annette Annika Antje Anton Antonia Armin
    Arne Arno Astrid Axel Barbara Bastian Beate Ben Benedikt Benjamin Bernd Bernhard Bert Bettina Bianca Birgit Birte
    Björn Bodo Boris Brigitte Britta Carina Carla Carmen Carola Carolin Caroline Carsten Cathrin Charlotte Christa
    Christel Christian Christiane Christin Christina Christine Christof Christoph Claudia Clara Claus Constanze Cordula
    Corinna Cornelia Dagmar Daniel Daniela David Denis Dennis Detlef Diana Dieter Dietmar Dirk Dominik Dora Doreen Doris
    Dorothea Eberhard Eckhard Edeltraud Edgar Edith Elena Elfriede Elisabeth Elke Ellen Elvira Emil Emilia Emma Erich
    Erik Erika Erwin Esther Eugen Eva Evelyn Fabian Fatma Felix Ferdinand Florian Franz Franziska Frauke Frieda
    Friederike Frieder Gabi Gabriela Gabriele Georg Gerald Gerd Gerda Gerhard Gerlinde Gero Gertrud Gisela Grit Gudrun
    Guido Gunnar Gustav Hanna Hannah Hannelore Hannes Hans Harald Hartmut Hauke Heidemarie Heidi Heike Heiko Heinrich
    Heinz Helene Helga Helmut Hendrik Henning Henrik Henriette Herbert Heribert Hermine Hilde Hildegard Holger Horst
    Hubertus Ilka Ilona Ilse Ina Ines Inga Inge Ingeborg Ingo Ingolf Ingrid Irene Iris Irina Irmgard Isabel Isabell
    Isabella Ivonne Jacqueline Jan Jana Janet Janine Jannik Jasmin Jeannette Jennifer Jens Jessica Joachim Jochen
    Johann Johanna Johannes Jonas Jonathan Jörg Josef Josefine Judith Julia Julian Juliane Jürgen Jutta Kai Karin Karl
    Karla Karola Karolin Karoline Karsten Katharina Kathleen Kathrin Katja Katrin Kerstin Kirsten Klara Klaus Konstantin
    Kristin Kristina Kurt Lara Larissa Laura Lea Lena Leon Leonie Linda Lisa Lothar Lucia Ludger Luisa Luise Lukas
    Lutz Lydia Magdalena Maike Maik Malte Mandy Manfred Manuel Manuela Marc Marcel Marco Marcus Maren Margarete
    Margit Margot Margret Maria Marianne Marie Marina Mario Marion Marita Marlene Marlies Martina Mathias Matthias
    Maximilian Mehmet Meike Melanie Melitta Michaela Michael Mirjam Mirko Monika Moritz Mustafa Nadine Nadja Natalie
    Nicolas Nicole Niklas Nils Nina Nora Norbert Olaf Olga Oliver Otto Patricia Patrick Paula Pauline Peggy Peter Petra
    Philipp Pia Rainer Ralf Ralph Ramona Raphael Rebecca Regina Regine Reiner Reinhard Reinhold Renate Renata René
    Ricarda Rico Rita Robert Roland Rolf Roman Romy Ronald Ronny Rosemarie Rosi Roswitha Rudi Rudolf Rüdiger Ruth Sabine
    Sabrina Samuel Sandra Sandro Sara Sarah Sascha Sebastian Sibylle Siegfried Sigrid Silke Silvia Silvio Simone Sina
    Sofia Sofie Sonja Sophia Sophie Stefan Stefanie Steffen Steffi Stephan Stephanie Susan Susann Susanne Sven Svenja
    Swen Sylke Sylvia Tamara Tanja Tatjana Theresa Theo Thilo Thomas Thorsten Tilo Tim Timo Tina Tobias Torsten Traudel
    Udo Ulf Uli Ulla Ulrich Ulrike Ursula Uta Ute Uwe Vera Verena Veronika Viktor Viktoria Volker Waltraud Wenke
    Wiebke Wilfried Wilhelm Willi Winfried Wolfgang Wolfram Yvonne Yusuf
    """.split()  # noqa: SIM905 - a list of words to read, not of quotation marks
)


def is_given(word: str) -> bool:
    """Whether a word is a frequent given name, alone or as the first of two (``Hans-Peter``)."""
    return word.partition("-")[0].capitalize() in _GIVEN
